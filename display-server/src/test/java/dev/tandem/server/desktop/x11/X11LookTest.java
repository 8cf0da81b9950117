package dev.tandem.server.desktop.x11;

import dev.tandem.protocol.encoding.Framebuffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desktop that a session has if no command was given. */
class X11LookTest {
  private static final int TERMINAL_BACKGROUND = 0xFF1F2630;

  @TempDir Path directory;

  @Test
  void showsItsWallpaperAndItsTerminalsColours() throws IOException {
    RunningDesktop running = new RunningDesktop(directory);
    try {
      running.awaitFocus("xterm");
      RunningDesktop.await("the wallpaper", () -> coloursOfTheTopRow(running.capture()) > 5);
      RunningDesktop.await(
          "the terminal",
          () ->
              Arrays.stream(running.capture().pixels())
                      .filter(pixel -> pixel == TERMINAL_BACKGROUND)
                      .count()
                  > 50_000);
    } finally {
      running.close();
    }
  }

  private static long coloursOfTheTopRow(Framebuffer picture) {
    return Arrays.stream(picture.pixels(), 0, picture.width()).distinct().count();
  }
}
