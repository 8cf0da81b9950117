package dev.tandem.server.desktop.x11;

import dev.tandem.server.process.ChildProcesses;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One running Xvfb; immutable. It starts at the largest size that a desktop may have, because later
 * it can only shrink; rows that were never shown cost no memory. OpenGL (GLX) stays on: it costs 18
 * MB and 50 ms at start, and many programs want it.
 */
final class XServerProcess {
  private static final Path SOCKETS = Path.of("/tmp/.X11-unix");

  private final Process process;
  private final OutputTail output;
  private final int display;
  private final Path directory;

  private XServerProcess(Process process, OutputTail output, int display, Path directory) {
    this.process = process;
    this.output = output;
    this.display = display;
    this.directory = directory;
  }

  /**
   * Starts an X server and waits until it says its display number.
   *
   * @param directory where its framebuffer goes
   */
  static XServerProcess start(
      ChildProcesses children, String session, Path directory, Cookie cookie, long deadlineNanos)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(directory, cookie));
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    Process process = children.start(builder, session);
    OutputTail output = OutputTail.of(process.getErrorStream(), session);
    try {
      return new XServerProcess(process, output, readDisplay(process, deadlineNanos), directory);
    } catch (IOException e) {
      children.end(process);
      String said = output.lastLine();
      throw new IOException(e.getMessage() + (said.isEmpty() ? "" : ": " + said), e);
    }
  }

  // It listens on its abstract socket too ("-nolisten local" would not): that is what another X
  // server finds taken. A socket's file is simply replaced by the next server that likes its
  // number.
  private static List<String> command(Path directory, Cookie cookie) {
    String screen = ScreenSize.MAX_WIDTH + "x" + ScreenSize.MAX_HEIGHT + "x24";
    return List.of(
        "Xvfb",
        "-displayfd",
        "1",
        "-screen",
        "0",
        screen,
        "-fbdir",
        directory.toString(),
        "-auth",
        cookie.file().toString(),
        "-nolisten",
        "tcp",
        "-noreset",
        // Clients repeat held keys. The server cannot know whether a key is held or its release
        // late.
        "-r");
  }

  private static int readDisplay(Process process, long deadlineNanos) throws IOException {
    CompletableFuture<String> line = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (BufferedReader reader = process.inputReader(StandardCharsets.US_ASCII)) {
            line.complete(String.valueOf(reader.readLine()));
          } catch (IOException e) {
            line.completeExceptionally(e);
          }
        });
    try {
      String number =
          line.get(Math.max(1, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
      return Integer.parseInt(number.strip());
    } catch (TimeoutException e) {
      throw new IOException("Xvfb did not start in time", e);
    } catch (ExecutionException | NumberFormatException e) {
      throw new IOException("Xvfb did not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while Xvfb was starting", e);
    }
  }

  /** What programs need to find it, such as ":3". */
  String displayName() {
    return ":" + display;
  }

  /** Its socket. */
  Path socket() {
    return SOCKETS.resolve("X" + display);
  }

  /** Its framebuffer. */
  Path framebuffer() {
    return directory.resolve("Xvfb_screen0");
  }

  /** The process. */
  Process process() {
    return process;
  }

  /** Why it ended, for a person. */
  String lastWords() {
    String said = output.lastLine();
    return said.isEmpty() ? "the X server has ended" : "the X server has ended: " + said;
  }
}
