package dev.tandem.comparison.bench.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A TigerVNC server with openbox and a terminal that echoes, at 1280×720 on loopback; owned by the
 * thread that started it. It runs without TLS and without a password, which favours it a little.
 */
public final class TigerVnc implements AutoCloseable {
  private static final long START_SECONDS = 10;

  private final List<Process> processes = new ArrayList<>();
  private final int port;

  private TigerVnc(int port) {
    this.port = port;
  }

  /** Whether it is installed here. */
  public static boolean isInstalled() {
    return Files.isExecutable(Path.of("/usr/bin/Xtigervnc"));
  }

  /**
   * Starts the server, the window manager and the terminal.
   *
   * @param framesPerSecond its frame clock, null for its default of 60
   */
  public static TigerVnc start(@Nullable Integer framesPerSecond)
      throws IOException, InterruptedException {
    TigerVnc vnc = new TigerVnc(freePort());
    String display = ":" + freeDisplay();
    List<String> command =
        new ArrayList<>(
            List.of(
                "Xtigervnc",
                display,
                "-geometry",
                "1280x720",
                "-depth",
                "24",
                "-SecurityTypes",
                "None",
                "-rfbport",
                Integer.toString(vnc.port),
                "-localhost",
                "-AlwaysShared",
                "-nolisten",
                "tcp"));
    if (framesPerSecond != null) {
      command.addAll(List.of("-FrameRate", framesPerSecond.toString()));
    }
    try {
      vnc.run(display, command);
      vnc.awaitPort();
      vnc.run(display, List.of("openbox"));
      vnc.run(display, EchoTerminal.COMMAND);
      // The first picture of the terminal must be over before anything is timed.
      TimeUnit.SECONDS.sleep(2);
      return vnc;
    } catch (IOException | InterruptedException e) {
      vnc.close();
      throw e;
    }
  }

  private void run(String display, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("DISPLAY", display);
    builder.environment().remove("XAUTHORITY");
    processes.add(builder.start());
  }

  private void awaitPort() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        if (System.nanoTime() > deadline) {
          throw new IOException("TigerVNC did not start within " + START_SECONDS + " s", e);
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static int freeDisplay() {
    int number = 150;
    while (Files.exists(Path.of("/tmp", ".X11-unix", "X" + number))
        || Files.exists(Path.of("/tmp", ".X" + number + "-lock"))) {
      number++;
    }
    return number;
  }

  /** The RFB port on loopback. */
  public int port() {
    return port;
  }

  /** Processor time of the server so far, in nanoseconds. */
  public long cpuNanos() {
    return processes.getFirst().toHandle().info().totalCpuDuration().orElseThrow().toNanos();
  }

  @Override
  public void close() {
    processes.reversed().forEach(Process::destroy);
  }
}
