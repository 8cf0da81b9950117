package dev.tandem.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A person's screen for a test: an Xvfb on a free display with a window manager, without which no
 * window gets the focus; owned by the test's thread.
 */
final class XServer implements AutoCloseable {
  private final Process process;
  private final String display;
  private final Process windowManager;

  XServer(int width, int height) throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    "Xvfb",
                    "-displayfd",
                    "1",
                    "-screen",
                    "0",
                    width + "x" + height + "x24",
                    "-nolisten",
                    "tcp"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader reader = process.inputReader(StandardCharsets.US_ASCII);
    String number = reader.readLine();
    if (number == null) {
      throw new IOException("Xvfb did not start");
    }
    display = ":" + number;
    windowManager = start("openbox");
  }

  /** The value of DISPLAY for its clients. */
  String display() {
    return display;
  }

  /** Runs a program on it to its end. */
  int run(String... command) throws IOException, InterruptedException {
    return start(command).waitFor();
  }

  private Process start(String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("DISPLAY", display);
    builder.environment().remove("XAUTHORITY");
    return builder.start();
  }

  @Override
  public void close() {
    windowManager.destroy();
    process.destroy();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
