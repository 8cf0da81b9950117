package dev.tandem.server.desktop.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.CursorShape;
import dev.tandem.protocol.message.WheelInput;
import dev.tandem.server.desktop.Desktop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scratchpad as a user sees it; one process serves all these tests. */
class EmbeddedDesktopTest {
  private static final int ESCAPE = 0xFF1B;
  private static final int ENTER = 0xFF0D;
  private static final int F1 = 0xFFBE;
  private static final int SHIFT = 0xFFE1;
  private static final int CONTROL = 0xFFE3;
  private static final int UNICODE = 0x01000000;
  private static final int BACKGROUND = 0xFF22262E;
  private static final int PEN = 0xFF2F6FDE;

  @TempDir private static Path root;
  private static Rig rig;

  @BeforeAll
  static void start() throws IOException {
    rig = Rig.start(root);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  /** Closes what the last test left open, and empties the note. */
  @BeforeEach
  void reset() {
    rig.run(Desktop::releaseAll);
    rig.key(ESCAPE);
    rig.key(ESCAPE);
    rig.click(150, 300);
    shortcut('n');
    watch();
    rig.await("an empty note", () -> isBlank(rig.capture(), new Rect(62, 90, 320, 540)));
    rig.forget();
  }

  @Test
  void fillsTheScreenAndReportsNoDamageWhileNobodyWatches() {
    rig.run(desktop -> desktop.watch(false));
    rig.type("unseen");
    assertThat(copyAll()).isEqualTo("unseen");
    rig.clearDamage();
    Framebuffer first = rig.settled();
    assertThat(first.width()).isEqualTo(800);
    assertThat(first.height()).isEqualTo(600);
    assertThat(Arrays.stream(first.pixels()).distinct().count()).isGreaterThan(20);
    assertThat(first.pixels()).doesNotContain(BACKGROUND);
    assertThat(rig.damage()).isEmpty();
  }

  @Test
  void takesEveryCharacterFromKeysAndAsText() {
    rig.key('a');
    rig.key(true, SHIFT);
    rig.key('B');
    rig.key(false, SHIFT);
    rig.key(0xE9);
    rig.key(UNICODE | 0x20AC);
    rig.key(UNICODE | '中');
    rig.key(UNICODE | 0x1F642);
    rig.key(ENTER);
    rig.type("é€中🙂\nend");
    assertThat(copyAll()).isEqualTo("aBé€中🙂\né€中🙂\nend");
  }

  @Test
  void opensAMenuAboveTheWindowAndTakesItAwayAgain() {
    rig.pointer(400, 590, 0);
    Framebuffer before = rig.settled();
    rig.click(20, 18);
    Rect below = new Rect(10, 45, 200, 250);
    rig.await("a menu", () -> differences(before, rig.capture(), below) > 500);
    rig.screenshot("menu");
    rig.key(ESCAPE);
    rig.key(ESCAPE);
    rig.pointer(400, 590, 0);
    rig.await("the menu to go", () -> differences(before, rig.capture(), below) == 0);
  }

  @Test
  void closesAMenuWhenThereIsAClickElsewhere() {
    Framebuffer before = rig.settled();
    Rect below = new Rect(10, 140, 200, 250);
    rig.click(20, 18);
    rig.await("a menu", () -> differences(before, rig.capture(), below) > 500);
    rig.click(600, 590);
    rig.await("the menu to go", () -> differences(before, rig.capture(), below) == 0);
  }

  @Test
  void showsAModalDialogThatTheKeysClose() {
    Framebuffer before = rig.settled();
    rig.key(F1);
    rig.await("a dialog", () -> differences(before, rig.capture(), before.bounds()) > 5_000);
    rig.type("lost");
    rig.click(100, 300);
    rig.screenshot("dialog");
    rig.key(ENTER);
    rig.await("its end", () -> differences(before, rig.capture(), before.bounds()) < 500);
    rig.type("kept");
    assertThat(copyAll()).isEqualTo("kept");
  }

  @Test
  void drawsWhereThePointerIsDragged() {
    rig.pointer(500, 300, 0);
    rig.pointer(500, 300, 1);
    rig.pointer(560, 360, 1);
    rig.pointer(640, 360, 1);
    rig.pointer(640, 360, 0);
    rig.await("a line", () -> pixel(530, 330) == PEN && pixel(600, 360) == PEN);
    assertThat(pixel(600, 300)).isNotEqualTo(PEN);
  }

  @Test
  void reportsAllDamage() {
    long seed = 20261123;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < 8; round++) {
      rig.clearDamage();
      Framebuffer before = rig.settled();
      switch (random.nextInt(4)) {
        case 0 -> rig.type("word " + random.nextInt(1000) + "\n");
        case 1 -> rig.click(20 + random.nextInt(200), 18);
        case 2 -> rig.key(ESCAPE);
        default -> rig.click(random.nextInt(800), random.nextInt(600));
      }
      Framebuffer after = rig.settled();
      assertCovered(before, after, rig.damage(), "seed " + seed + ", round " + round);
    }
  }

  @Test
  void fillsAnotherSize() {
    for (int[] size : new int[][] {{1024, 700}, {640, 480}, {800, 600}}) {
      int resizes = rig.resizes();
      rig.run(desktop -> desktop.resize(size[0], size[1]));
      rig.await("a resize", () -> rig.resizes() > resizes);
      rig.await("a full window", () -> isFilled(rig.capture(), size[0], size[1]));
    }
    rig.run(desktop -> desktop.resize(100_000, 2));
    rig.type("alive");
    assertThat(copyAll()).isEqualTo("alive");
  }

  @Test
  void sharesTheClipboardBothWays() {
    rig.run(desktop -> desktop.offerClipboard("from outside: é€中🙂"));
    shortcut('v');
    rig.type("!");
    assertThat(copyAll()).isEqualTo("from outside: é€中🙂!");
  }

  @Test
  void scrollsWithTheWheel() {
    Rect bar = new Rect(330, 100, 338, 540);
    Rect firstLine = new Rect(62, 96, 320, 118);
    Framebuffer empty = rig.settled();
    // Only the first line reaches into the rectangle in which it is looked for.
    rig.type("the first line is long\n" + "i\n".repeat(60));
    rig.await(
        "the end of the text",
        () -> {
          Framebuffer now = rig.capture();
          return differences(empty, now, bar) > 500 && differences(empty, now, firstLine) == 0;
        });
    wheel(-50);
    rig.await("the top", () -> differences(empty, rig.capture(), firstLine) > 200);
    wheel(3);
    rig.await("the top to leave", () -> differences(empty, rig.capture(), firstLine) == 0);
  }

  @Test
  void tellsThePointersShape() {
    rig.pointer(400, 590, 0);
    rig.await("an arrow", () -> isShape(4, 3));
    CursorShape arrow = rig.cursor();
    rig.pointer(150, 300, 0);
    rig.await("a text cursor", () -> isShape(16, 16));
    CursorShape text = rig.cursor();
    assertThat(Arrays.stream(text.argb()).filter(pixel -> pixel >>> 24 == 255).count())
        .isGreaterThan(20);
    rig.pointer(600, 400, 0);
    rig.await("a cross", () -> isShape(16, 16) && !text.equals(rig.cursor()));
    rig.pointer(400, 590, 0);
    rig.await("the arrow again", () -> arrow.equals(rig.cursor()));
    rig.pointer(150, 300, 0);
    rig.await("a text cursor again", () -> text.equals(rig.cursor()));
  }

  @Test
  void savesAndOpensFilesInItsHome() {
    rig.type("kept in a file é");
    Framebuffer before = rig.settled();
    shortcut('s');
    rig.await("a dialog", () -> differences(before, rig.capture(), before.bounds()) > 20_000);
    rig.key(ENTER);
    Path file = rig.home.resolve("note.txt");
    rig.await("the file", () -> file.toFile().exists());
    assertThat(file).hasContent("kept in a file é");
  }

  private static void wheel(float notches) {
    rig.run(desktop -> desktop.wheel(new WheelInput(1, 150, 300, 0, notches)));
  }

  private static void watch() {
    rig.run(desktop -> desktop.watch(true));
  }

  private static void shortcut(int keysym) {
    rig.key(true, CONTROL);
    rig.key(keysym);
    rig.key(false, CONTROL);
  }

  private static String copyAll() {
    shortcut('a');
    shortcut('c');
    rig.await("a copy", () -> !rig.copied().isEmpty());
    return rig.copied().getLast();
  }

  private static boolean isShape(int hotX, int hotY) {
    CursorShape shape = rig.cursor();
    return shape.hotX() == hotX && shape.hotY() == hotY;
  }

  private static int pixel(int x, int y) {
    Framebuffer now = rig.capture();
    return now.pixels()[y * now.width() + x];
  }

  private static boolean isFilled(Framebuffer picture, int width, int height) {
    if (picture.width() != width || picture.height() != height) {
      return false;
    }
    return Arrays.stream(picture.pixels()).noneMatch(pixel -> pixel == BACKGROUND);
  }

  private static boolean isBlank(Framebuffer picture, Rect where) {
    int first = picture.pixels()[where.top() * picture.width() + where.left()];
    for (int y = where.top(); y < where.bottom(); y++) {
      for (int x = where.left(); x < where.right(); x++) {
        if (picture.pixels()[y * picture.width() + x] != first) {
          return false;
        }
      }
    }
    return true;
  }

  private static int differences(Framebuffer one, Framebuffer two, Rect where) {
    int count = 0;
    for (int y = where.top(); y < where.bottom(); y++) {
      for (int x = where.left(); x < where.right(); x++) {
        int i = y * one.width() + x;
        count += one.pixels()[i] != two.pixels()[i] ? 1 : 0;
      }
    }
    return count;
  }

  private static void assertCovered(
      Framebuffer before, Framebuffer after, List<Rect> damage, String message) {
    for (int i = 0; i < before.pixels().length; i++) {
      if (before.pixels()[i] != after.pixels()[i]) {
        Rect pixel = Rect.ofSize(i % before.width(), i / before.width(), 1, 1);
        assertThat(damage).as("%s, pixel %s", message, pixel).anyMatch(r -> r.contains(pixel));
      }
    }
  }
}
