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
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
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
 * The application's JVM and the link to it; thread-safe. Three threads of its own wait on its
 * behalf: for events, for room in the socket, and for what the application prints.
 */
final class ApplicationProcess {
  private static final Logger log = LoggerFactory.getLogger(ApplicationProcess.class);

  /** Commands that wait for a busy application; further input is dropped. */
  private static final int COMMANDS_WAITING = 4096;

  /** Characters of a line that the application prints; longer ones are logged in pieces. */
  private static final int LINE_CHARACTERS = 200;

  /**
   * Small and quick to start: with one compiler a desktop takes 157 MB instead of 176, and its
   * threads leave the cores to others; JavaFX rasterises in native code anyway.
   */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Dglass.platform=Tandem",
          "-Dprism.order=sw",
          "-Djava.awt.headless=true",
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final ChildProcesses children;
  private final String session;
  private final Process process;
  private final LinkSocket socket;
  private final BlockingQueue<ToApplication> commands = new ArrayBlockingQueue<>(COMMANDS_WAITING);
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile @Nullable String lastLine;

  private ApplicationProcess(
      ChildProcesses children, String session, Process process, LinkSocket socket) {
    this.children = children;
    this.session = session;
    this.process = process;
    this.socket = socket;
  }

  /** Starts the JVM; {@link #listen} must follow. */
  static ApplicationProcess start(
      ChildProcesses children, DesktopSpec spec, List<String> application) throws IOException {
    LinkSocket socket = LinkSocket.open(spec.directory());
    try {
      HostSettings settings =
          new HostSettings(
              socket.path(), spec.directory(), spec.width(), spec.height(), application);
      Process process = children.start(builder(spec.home(), settings), spec.session());
      return new ApplicationProcess(children, spec.session(), process, socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
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
    var _ = process.onExit().thenRun(this::closeSocket);
    Thread.ofPlatform().daemon().name("embedded-output").start(this::logOutput);
    Thread.ofPlatform()
        .daemon()
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
    try (socket;
        SocketChannel channel = socket.accept()) {
      Thread.ofPlatform().daemon().name("embedded-commands").start(() -> write(channel));
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

  /** The application may print anything: lines are cut and control characters replaced. */
  private void logOutput() {
    StringBuilder line = new StringBuilder();
    try (Reader output = process.inputReader()) {
      for (int c = output.read(); c >= 0; c = output.read()) {
        if (c == '\n' || line.length() == LINE_CHARACTERS) {
          lastLine = line.toString();
          log.debug("{}: {}", session, line);
          line.setLength(0);
        }
        if (c != '\n') {
          line.append(Character.isISOControl(c) ? ' ' : (char) c);
        }
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
    closeSocket();
    ended.join();
  }

  private void closeSocket() {
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("{}: {} could not be removed", session, socket.path(), e);
    }
  }
}
