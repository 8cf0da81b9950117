package dev.tandem.server.painted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own, its output in files; used by one test. */
public final class OtherJvm implements AutoCloseable {
  private final Process process;
  private final Path out;
  private final Path err;

  private OtherJvm(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a main class with the test's own class path. */
  public static OtherJvm start(Path directory, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(directory, "stdout", ".txt");
    Path err = Files.createTempFile(directory, "stderr", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new OtherJvm(process, out, err);
  }

  /** Waits until a file is there; fails with the program's errors if it ends before. */
  public void awaitFile(Path file) {
    Eventually.await(
        file + " appears",
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the program has ended: " + stderr());
          }
          return Files.exists(file);
        });
  }

  /** The process itself. */
  public Process process() {
    return process;
  }

  /** Waits for the end. */
  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the program does not end: " + stderr());
    }
    return process.exitValue();
  }

  /** What it printed so far. */
  public String stdout() {
    return read(out);
  }

  /** What it complained about so far. */
  public String stderr() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Kills it. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
