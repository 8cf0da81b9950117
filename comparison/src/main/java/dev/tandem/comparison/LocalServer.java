package dev.tandem.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server process of its own for a demo, a benchmark or a test, with one user; owned by the thread
 * that started it. It ends when this object is closed, and also when this process dies: it watches
 * its standard input.
 */
public final class LocalServer implements AutoCloseable {
  /** The user that every such server knows. */
  public static final String USER = "demo";

  private static final long START_SECONDS = 30;
  private static final long STOP_SECONDS = 15;

  private final Process process;
  private final Path directory;
  private final String address;
  private final String fingerprint;

  private LocalServer(Process process, Path directory, String ready) {
    this.process = process;
    this.directory = directory;
    int space = ready.indexOf(' ');
    this.address = ready.substring(0, space);
    this.fingerprint = ready.substring(space + 1).strip();
  }

  /**
   * Starts a server on a free port and waits until it accepts connections.
   *
   * @param directory where its data, log and password are kept
   * @throws IOException if it does not start; the message holds the last line of its log
   */
  public static LocalServer start(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path password = directory.resolve("password");
    makeUser(directory.resolve("data"), password);
    Path ready = directory.resolve("address");
    Files.deleteIfExists(ready);
    Path log = directory.resolve("server.log");
    Process process =
        TandemProcess.of(
                "server",
                "--listen",
                "127.0.0.1:0",
                "--data",
                directory.resolve("data").toString(),
                "--ready",
                ready.toString(),
                "--until-stdin-closes")
            .redirectOutput(log.toFile())
            .redirectErrorStream(true)
            .start();
    return new LocalServer(process, directory, awaitReady(process, ready, log));
  }

  private static void makeUser(Path data, Path passwordFile)
      throws IOException, InterruptedException {
    byte[] random = new byte[12];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().encodeToString(random);
    Files.writeString(passwordFile, password);
    Process add =
        TandemProcess.of(
                "user",
                Files.exists(data.resolve("accounts")) ? "passwd" : "add",
                USER,
                "--password-stdin",
                "--data",
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var in = add.outputWriter()) {
      in.write(password + "\n");
    }
    if (add.waitFor() != 0) {
      throw new IOException("the demo's user could not be made in " + data);
    }
  }

  private static String awaitReady(Process process, Path ready, Path log)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < deadline) {
      if (Files.exists(ready)) {
        return Files.readString(ready);
      }
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        List<String> lines = Files.readAllLines(log);
        throw new IOException(
            "the server did not start: " + (lines.isEmpty() ? "it said nothing" : lines.getLast()));
      }
    }
    process.destroy();
    throw new IOException("the server did not start within " + START_SECONDS + " s; see " + log);
  }

  /** Where it listens, as host:port. */
  public String address() {
    return address;
  }

  /** Its process id, for measuring. */
  public long pid() {
    return process.pid();
  }

  /** Where its data is. */
  public Path data() {
    return directory.resolve("data");
  }

  /** Where its clients remember things, apart from the user's own. */
  public Path config() {
    return directory.resolve("config");
  }

  /** Options with which any client command logs in here. */
  public List<String> login() {
    return login(address);
  }

  /**
   * Options with which any client command logs in here, by way of another address.
   *
   * @param via leads to {@link #address()}, as host:port
   */
  public List<String> login(String via) {
    return List.of(
        via,
        "--user",
        USER,
        "--password-file",
        directory.resolve("password").toString(),
        "--fingerprint",
        fingerprint,
        "--config",
        config().toString());
  }

  /** Asks it to stop and waits until it and its desktops have ended; kills it if interrupted. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
