package dev.tandem.server.desktop.embedded;

import dev.tandem.server.desktop.DesktopSpec;
import dev.tandem.server.desktop.embedded.host.ApplicationHost;
import dev.tandem.server.desktop.embedded.host.HostSettings;
import dev.tandem.server.desktop.embedded.link.FromApplication;
import dev.tandem.server.desktop.embedded.link.LinkCodec;
import dev.tandem.server.desktop.embedded.link.ToApplication;
import dev.tandem.server.process.ChildProcesses;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application's JVM and the link to it; thread-safe. Three virtual threads wait on its behalf:
 * for events, for room in the socket, and for what the application prints.
 */
final class ApplicationProcess {
  private static final Logger log = LoggerFactory.getLogger(ApplicationProcess.class);

  /** Commands that wait for a busy application; further input is dropped. */
  private static final int COMMANDS_WAITING = 4096;

  /** Bytes of a socket's path on the systems where they are fewest (macOS), and some to spare. */
  private static final int SOCKET_PATH_BYTES = 100;

  private static final String SOCKET_NAME = "link";

  private final ChildProcesses children;
  private final String session;
  private final Process process;
  private final ServerSocketChannel server;
  private final Path socket;
  private final BlockingQueue<ToApplication> commands = new ArrayBlockingQueue<>(COMMANDS_WAITING);
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile @Nullable String lastLine;

  private ApplicationProcess(
      ChildProcesses children,
      String session,
      Process process,
      ServerSocketChannel server,
      Path socket) {
    this.children = children;
    this.session = session;
    this.process = process;
    this.server = server;
    this.socket = socket;
  }

  /** Starts the JVM; {@link #listen} must follow. */
  static ApplicationProcess start(
      ChildProcesses children, DesktopSpec spec, List<String> application) throws IOException {
    Path socket = socketPath(spec.directory());
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(socket));
      HostSettings settings =
          new HostSettings(socket, spec.directory(), spec.width(), spec.height(), application);
      Process process = children.start(builder(spec.home(), settings), spec.session());
      return new ApplicationProcess(children, spec.session(), process, server, socket);
    } catch (IOException e) {
      server.close();
      Files.deleteIfExists(socket);
      throw e;
    }
  }

  private static Path socketPath(Path directory) throws IOException {
    Path path = directory.toAbsolutePath().resolve(SOCKET_NAME);
    return path.toString().length() <= SOCKET_PATH_BYTES
        ? path
        : Files.createTempDirectory("tandem").resolve(SOCKET_NAME);
  }

  private static ProcessBuilder builder(Path home, HostSettings settings) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.add("-Duser.home=" + home);
    command.add("-cp");
    command.add(absoluteClassPath());
    command.add(ApplicationHost.class.getName());
    command.addAll(settings.toArguments());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(home.toFile());
    builder.environment().put("HOME", home.toString());
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.PIPE);
    return builder;
  }

  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Dglass.platform=Tandem",
          "-Dprism.order=sw",
          "-Djava.awt.headless=true",
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /** The application starts in its home, so the server's class path must not be relative. */
  private static String absoluteClassPath() {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  /**
   * Hands every event to {@code events}, on a thread of its own.
   *
   * @return completes when the process has ended and its last event was handed over
   */
  CompletableFuture<Void> listen(Consumer<FromApplication> events) {
    CompletableFuture<Void> unlinked = new CompletableFuture<>();
    var _ = process.onExit().thenRun(this::closeServer);
    Thread.ofVirtual().name("embedded-output").start(this::logOutput);
    Thread.ofVirtual()
        .name("embedded-events")
        .start(() -> {
          try {
            read(events);
          } finally {
            unlinked.complete(null);
          }
        });
    var _ = unlinked.thenCombine(process.onExit(), (none, exited) -> ended.complete(null));
    return ended;
  }

  private void read(Consumer<FromApplication> events) {
    try (server;
        SocketChannel channel = server.accept()) {
      Files.deleteIfExists(socket);
      Thread.ofVirtual().name("embedded-commands").start(() -> write(channel));
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
      while (true) {
        events.accept(LinkCodec.readEvent(in));
      }
    } catch (EOFException e) {
      log.debug("{}: the application has closed its link", session);
    } catch (IOException e) {
      log.debug("{}: the link to the application broke", session, e);
    }
    // Without its link it is of no use, and it may hang.
    children.end(process);
  }

  private void write(SocketChannel channel) {
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
    try {
      while (true) {
        LinkCodec.write(out, commands.take());
        if (commands.isEmpty()) {
          out.flush();
        }
      }
    } catch (IOException e) {
      log.debug("{}: the application takes no more commands", session, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void logOutput() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lastLine = line;
        log.debug("{}: {}", session, line);
      }
    } catch (IOException e) {
      log.debug("{}: its output cannot be read", session, e);
    }
  }

  /** Queues a command; one that finds the queue full is dropped, since the application hangs. */
  void send(ToApplication command) {
    if (!commands.offer(command)) {
      log.debug("{}: the application does not take its input; dropped {}", session, command);
    }
  }

  /** One line for a person, from how the process has ended. */
  String exitReason() {
    int status = process.exitValue();
    if (status > 128) {
      return "The application was killed by signal " + (status - 128) + ".";
    }
    String line = lastLine;
    return status == 0 || line == null
        ? "The application has ended with status " + status + "."
        : "The application has ended with status " + status + ": " + line;
  }

  /** Ends the process and every process that it started; returns when they have ended. */
  void close() {
    children.end(process);
    children.endSession(session);
    closeServer();
    ended.join();
  }

  private void closeServer() {
    try {
      server.close();
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      log.debug("{}: {} could not be removed", session, socket, e);
    }
  }
}
