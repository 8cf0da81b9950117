package dev.tandem.server.desktop.x11;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several X servers on one machine keep out of each other's way. */
class X11NeighboursTest {
  private static final String[] PROBE = {"xterm", "-T", "probe", "-e", "cat"};

  @TempDir Path directory;

  @Test
  void programsStartedLaterReachTheirOwnDesktop() throws IOException {
    RunningDesktop first = start("first");
    RunningDesktop second = start("second");
    try {
      assertThat(second.desktop.environment().get("DISPLAY"))
          .isNotEqualTo(first.desktop.environment().get("DISPLAY"));
      first.run(() -> first.desktop.resize(500, 400));
      second.run(() -> second.desktop.resize(300, 200));
      first.awaitOnLoop("its size", () -> first.desktop.width() == 500);
      second.awaitOnLoop("its size", () -> second.desktop.width() == 300);
      assertThat(geometry(first)).isEqualTo("500 400");
      assertThat(geometry(second)).isEqualTo("300 200");
    } finally {
      second.close();
      first.close();
    }
  }

  private RunningDesktop start(String name) throws IOException {
    return new RunningDesktop(Files.createDirectory(directory.resolve(name)), PROBE);
  }

  private static String geometry(RunningDesktop running) throws IOException {
    return new String(running.run("xdotool", "getdisplaygeometry"), StandardCharsets.UTF_8).strip();
  }
}
