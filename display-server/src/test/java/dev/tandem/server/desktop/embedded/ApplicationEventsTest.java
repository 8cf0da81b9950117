package dev.tandem.server.desktop.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.WheelInput;
import dev.tandem.server.desktop.Desktop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application hears, and what becomes of one that fails. */
class ApplicationEventsTest {
  private static final int CONTROL = 0xFFE3;
  private static final int F2 = 0xFFBF;
  private static final int F3 = 0xFFC0;
  private static final int RED = 0xFFFF0000;
  private static final int RIGHT_BUTTON = 4;

  @TempDir private Path root;

  @Test
  void hearsKeysButtonsAndWheel() throws IOException {
    try (Rig rig = startLog()) {
      rig.key('x');
      rig.key(true, CONTROL);
      // A Cyrillic layout: the physical C key gives another letter, the shortcut stays.
      int cyrillic = 0x01000000 | 'с';
      rig.run(desktop -> desktop.key(new KeyInput(1, true, cyrillic, 46)));
      rig.run(desktop -> desktop.key(new KeyInput(1, false, cyrillic, 46)));
      rig.run(Desktop::releaseAll);
      rig.pointer(30, 40, RIGHT_BUTTON);
      rig.run(Desktop::releaseAll);
      rig.run(desktop -> desktop.wheel(new WheelInput(1, 30, 40, 0, 1.5f)));
      awaitLog(rig, "scroll");
      assertThat(log())
          .containsExactly(
              "down X",
              "typed x",
              "up X",
              "down CONTROL C",
              "down C C",
              "up C C",
              "up CONTROL",
              "pressed SECONDARY 30,40",
              "released SECONDARY 30,40",
              "scroll 0 -60");
    }
  }

  @Test
  void movesAndClosesASecondWindowByItsTitleBar() throws IOException {
    try (Rig rig = startLog()) {
      rig.run(desktop -> desktop.watch(true));
      rig.key(F3);
      rig.await("a window", () -> pixel(rig, 110, 170) == RED);
      rig.screenshot("second");
      rig.pointer(140, 130, 0);
      rig.pointer(140, 130, 1);
      rig.pointer(340, 330, 1);
      rig.pointer(340, 330, 0);
      rig.await("it elsewhere", () -> pixel(rig, 310, 370) == RED && pixel(rig, 110, 170) != RED);
      // 200 pixels wide and a border: the close button is at the right end of the title bar.
      rig.click(300 + 202 - 20, 320 + 17);
      awaitLog(rig, "closed");
      rig.await("it gone", () -> pixel(rig, 310, 370) != RED);
      rig.key('z');
      awaitLog(rig, "typed z");
    }
  }

  @Test
  void saysHowItEnded() throws IOException {
    try (Rig rig = startLog()) {
      rig.key(F2);
      rig.await("the end", () -> rig.endReason() != null);
      assertThat(rig.endReason()).startsWith("The application has ended with status 3");
    }
  }

  @Test
  void saysWhenItWasKilled() throws IOException {
    try (Rig rig = startLog()) {
      rig.process().destroyForcibly();
      rig.await("the end", () -> rig.endReason() != null);
      assertThat(rig.endReason()).isEqualTo("The application was killed by signal 9.");
    }
  }

  @Test
  void saysWhenItsUserQuits() throws IOException {
    try (Rig rig = Rig.start(root)) {
      rig.key(true, CONTROL);
      rig.key('q');
      rig.await("the end", () -> rig.endReason() != null);
      assertThat(rig.endReason()).isEqualTo("The application has ended.");
    }
  }

  @Test
  void leavesNothingBehind() throws IOException {
    Rig rig = startLog();
    ProcessHandle process = rig.process();
    rig.close();
    assertThat(process.isAlive()).isFalse();
    assertThat(rig.directory).isEmptyDirectory();
  }

  @Test
  void refusesWhatCannotStart() {
    assertRefused("dev.tandem.NoSuchApplication", "There is no application class");
    assertRefused("java.lang.String", "is no JavaFX application");
    assertRefused(FailingApplication.class.getName(), "no such notebook");
  }

  private void assertRefused(String name, String reason) {
    Path place = root.resolve(name);
    assertThatThrownBy(() -> Rig.start(Files.createDirectory(place), name).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason)
        .message()
        .hasLineCount(1);
    assertThat(place.resolve("desktop")).isEmptyDirectory();
  }

  private Rig startLog() throws IOException {
    return Rig.start(root, EventLogApplication.class.getName(), root.resolve("log").toString());
  }

  private void awaitLog(Rig rig, String line) {
    rig.await(line, () -> log().stream().anyMatch(each -> each.startsWith(line)));
  }

  private List<String> log() {
    try {
      Path file = root.resolve("log");
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int pixel(Rig rig, int x, int y) {
    Framebuffer now = rig.capture();
    return now.pixels()[y * now.width() + x];
  }
}
