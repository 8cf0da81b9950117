package dev.tandem.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client's window on a person's screen: GTK, a real X server, keys from outside. */
class RealWindowTest {
  private static final long LIMIT_SECONDS = 60;

  @TempDir Path directory;

  @Test
  void keysThatAPersonTypesIntoTheWindowReachTheDesktop() throws Exception {
    Path typed = directory.resolve("typed");
    try (LocalServer server = LocalServer.start(directory);
        XServer screen = new XServer(1280, 900)) {
      var made =
          new Commands(server)
              .asUser(
                  "probe",
                  "--session",
                  "window",
                  "--create",
                  "x11",
                  "--seconds",
                  "1",
                  "--command",
                  "xterm",
                  "-e",
                  "sh",
                  "-c",
                  "touch " + typed + "; cat > " + typed);
      assertThat(made.status()).as(made.output()).isZero();
      Process window = openWindow(server, screen);
      try {
        assertThat(
                await(() ->
                    screen.run("xdotool", "search", "--onlyvisible", "--name", "window") == 0))
            .as("the window appears")
            .isTrue();
        // Until the desktop is shown there is nothing to type into: so type until it arrives.
        assertThat(
                await(() -> {
                  screen.run("xdotool", "key", "h", "i", "Return");
                  return Files.readString(typed).contains("hi\n");
                }))
            .as("what was typed arrived")
            .isTrue();
      } finally {
        window.destroy();
        window.waitFor();
      }
    }
  }

  private Process openWindow(LocalServer server, XServer screen) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("thin"));
    arguments.addAll(server.login());
    arguments.addAll(List.of("--session", "window"));
    ProcessBuilder builder =
        TandemProcess.of(List.of("-Dprism.order=sw"), arguments)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("window.log").toFile());
    builder.environment().put("DISPLAY", screen.display());
    builder.environment().remove("XAUTHORITY");
    return builder.start();
  }

  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private static boolean await(Condition condition) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (System.nanoTime() < deadline) {
      if (condition.holds()) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return false;
  }
}
