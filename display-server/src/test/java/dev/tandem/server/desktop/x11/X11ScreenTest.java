package dev.tandem.server.desktop.x11;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.message.WheelInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The size of the screen and the pointer on it. */
class X11ScreenTest {
  @TempDir Path directory;
  private RunningDesktop running;
  private Path events;

  @BeforeEach
  void start() throws IOException {
    events = directory.resolve("events");
    running =
        new RunningDesktop(
            directory,
            "sh",
            "-c",
            "exec xev -geometry 300x200+100+100 -name probe -event button > '" + events + "'");
    running.awaitFocus("probe");
  }

  @AfterEach
  void close() {
    running.close();
  }

  private String geometry() throws IOException {
    return new String(running.run("xdotool", "getdisplaygeometry"), StandardCharsets.UTF_8).strip();
  }

  private void awaitSize(String size) {
    running.awaitOnLoop(
        size, () -> (running.desktop.width() + "x" + running.desktop.height()).equals(size));
  }

  @Test
  void aNewSizeIsToldAndTheServersOwn() throws IOException {
    assertThat(geometry()).isEqualTo("640 480");
    running.run(() -> running.desktop.resize(1001, 703));
    awaitSize("1001x703");
    assertThat(geometry()).isEqualTo("1001 703");
    running.settledPicture();
    assertThat(running.call(() -> running.listener.sizes)).containsExactly("1001x703");
  }

  @Test
  void aStormOfSizesEndsWithTheLast() throws IOException {
    running.run(() -> {
      for (int i = 0; i < 300; i++) {
        running.desktop.resize(400 + i, 300 + i);
      }
      running.desktop.resize(800, 600);
    });
    awaitSize("800x600");
    assertThat(geometry()).isEqualTo("800 600");
    running.settledPicture();
    assertThat(running.call(() -> running.listener.sizes)).hasSizeLessThan(20);
  }

  @Test
  void impossibleSizesBecomeTheNearestPossible() {
    running.run(() -> running.desktop.resize(100_000, -5));
    awaitSize(ScreenSize.MAX_WIDTH + "x" + ScreenSize.MIN_SIDE);
    running.run(() -> running.desktop.resize(1, 100_000));
    awaitSize(ScreenSize.MIN_SIDE + "x" + ScreenSize.MAX_HEIGHT);
  }

  @Test
  void aSizeThatAProgramSetsIsTold() throws IOException {
    running.run("sh", "-c", "xrandr --newmode p 0 720 0 0 0 400 0 0 0; xrandr --addmode screen p");
    running.run("xrandr", "--output", "screen", "--mode", "p");
    running.run("xrandr", "--fb", "720x400");
    awaitSize("720x400");
    assertThat(running.call(() -> running.listener.sizes)).contains("720x400");
  }

  @Test
  void thePointerMovesPressesAndTurnsTheWheel() throws IOException {
    running.point(250, 200, 0);
    for (int bit = 0; bit < 5; bit++) {
      running.point(250, 200, 1 << bit);
      running.point(250, 200, 0);
    }
    wheel(0, 2.5f);
    wheel(0, 0.5f);
    wheel(-1, 0);
    awaitPresses("1 2 3 8 9 5 5 5 6");
    running.point(251, 201, 1);
    running.run(() -> running.desktop.releaseAll());
    awaitPresses("1 2 3 8 9 5 5 5 6 1");
    assertThat(RunningDesktop.read(events).split("ButtonRelease event", -1)).hasSize(11);
    running.point(8191, 0, 0);
    RunningDesktop.await("the pointer in the corner", () -> pointer().startsWith("x:639 y:0 "));
  }

  /**
   * Waits until the program has seen as many releases, then compares the buttons it saw pressed.
   */
  private void awaitPresses(String buttons) throws IOException {
    int count = buttons.split(" ").length;
    RunningDesktop.await(
        buttons, () -> RunningDesktop.read(events).split("ButtonRelease event", -1).length > count);
    String pressed =
        Pattern.compile("ButtonPress event.*?button (\\d+),", Pattern.DOTALL)
            .matcher(RunningDesktop.read(events))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.joining(" "));
    assertThat(pressed).isEqualTo(buttons);
  }

  private String pointer() throws IOException {
    return new String(running.run("xdotool", "getmouselocation"), StandardCharsets.UTF_8);
  }

  private void wheel(float deltaX, float deltaY) {
    running.run(() -> running.desktop.wheel(new WheelInput(1, 250, 200, deltaX, deltaY)));
  }
}
