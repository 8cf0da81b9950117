package dev.tandem.protocol.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoveFinderTest {
  private static final Rect TERMINAL = Rect.ofSize(40, 30, 640, 480);

  private final Scene scene = new Scene(7, 800, 600);
  private final Viewer viewer = new Viewer(800, 600);

  private void show() {
    viewer.damage.add(scene.now.bounds());
    viewer.catchUp(scene.now, Integer.MAX_VALUE, "first");
    viewer.bytes = 0;
  }

  private int bytesAfter(Rect damage) {
    viewer.damage.add(damage);
    viewer.catchUp(scene.now, Integer.MAX_VALUE, "then");
    return viewer.bytes;
  }

  private int bytesOfText(Rect rect) {
    Viewer other = new Viewer(800, 600);
    other.damage.add(rect);
    other.frame(scene.now, Integer.MAX_VALUE);
    return other.bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 15, 24})
  void aScrolledTextCostsItsNewLines(int lines) {
    scene.text(TERMINAL);
    show();
    scene.scrollText(TERMINAL, lines);
    int pixels = lines * Scene.CELL_HEIGHT;
    Rect fresh =
        new Rect(TERMINAL.left(), TERMINAL.bottom() - pixels, TERMINAL.right(), TERMINAL.bottom());
    assertThat(bytesAfter(TERMINAL)).isLessThan(bytesOfText(fresh) * 5 / 4 + 200);
  }

  @Test
  void aTextScrolledDownIsFoundToo() {
    scene.text(TERMINAL);
    show();
    Rect kept = new Rect(40, 30, 680, 510 - 48);
    scene.now.move(kept, 40, 30 + 48);
    assertThat(bytesAfter(TERMINAL)).isLessThan(100);
  }

  @ParameterizedTest
  @CsvSource({"100,70,105,66", "100,70,3,7", "100,70,100,90", "100,70,180,70", "20,20,390,280"})
  void aDraggedWindowCostsWhatWasBehindIt(int left, int top, int newLeft, int newTop) {
    scene.now.fill(scene.now.bounds(), 0xFF203040);
    Rect window = Rect.ofSize(left, top, 400, 300);
    scene.text(window);
    show();
    scene.now.move(window, newLeft, newTop);
    Rect moved = Rect.ofSize(newLeft, newTop, 400, 300);
    for (int y = window.top(); y < window.bottom(); y++) {
      for (int x = window.left(); x < window.right(); x++) {
        if (!moved.contains(Rect.ofSize(x, y, 1, 1))) {
          scene.now.fill(Rect.ofSize(x, y, 1, 1), 0xFF203040);
        }
      }
    }
    assertThat(bytesAfter(window.union(moved))).isLessThan(700);
  }

  @Test
  void twoPanesMayScrollAtOnce() {
    Rect left = Rect.ofSize(0, 0, 400, 592);
    Rect right = Rect.ofSize(400, 0, 400, 592);
    scene.text(left);
    scene.text(right);
    show();
    scene.now.move(new Rect(0, 48, 400, 592), 0, 0);
    scene.now.move(new Rect(400, 0, 800, 592 - 160), 400, 160);
    assertThat(bytesAfter(scene.now.bounds())).isLessThan(200);
  }

  @Test
  void anUnchangedLineAmongScrolledOnesStays() {
    scene.text(TERMINAL);
    show();
    Rect upper = Rect.ofSize(40, 30 + 32, 640, 160 - 32);
    Rect lower = Rect.ofSize(40, 30 + 176 + 32, 640, 304 - 32);
    scene.now.move(upper, 40, 30);
    scene.now.move(lower, 40, 30 + 176);
    assertThat(bytesAfter(TERMINAL)).isLessThan(150);
  }

  @ParameterizedTest
  @ValueSource(ints = {-32, 32})
  void noCopyOverwritesWhatALaterOneReads(int dy) {
    scene.text(TERMINAL);
    show();
    Rect kept = new Rect(40, 30 + 32, 680, 510 - 32);
    scene.now.move(kept, 40, kept.top() + dy);
    scene.noise(Rect.ofSize(40, 30 + 208, 640, 2));
    int noiseBytes = 640 * 2 * 3;
    assertThat(bytesAfter(TERMINAL)).isLessThan(noiseBytes + 250);
  }

  @Test
  void noiseHasNotMoved() {
    scene.noise(scene.now.bounds());
    show();
    Framebuffer before = new Framebuffer(800, 600);
    before.copyFrom(scene.now, scene.now.bounds());
    scene.noise(scene.now.bounds());
    assertThat(new MoveFinder().find(scene.now, before, scene.now.bounds())).isNull();
  }
}
