package dev.tandem.server.desktop.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.encoding.Region;
import dev.tandem.server.desktop.embedded.link.FrameFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompositorTest {
  private static final int WHITE = 0xFFFFFFFF;
  private static final int BLUE = 0xFF0000FF;

  @TempDir private Path directory;

  @Test
  void laysWindowsOverEachOtherInTheirOrder() throws IOException {
    Compositor compositor = new Compositor(directory, 10, 4);
    try (FrameFile screen = FrameFile.open(directory, 0, 10, 4)) {
      Surface main = filled(true, WHITE, new Rect(0, 0, 10, 4), compositor);
      Surface popup = filled(false, 0x80000080, new Rect(2, 1, 4, 3), compositor);
      compositor.show(List.of(main, popup));
      compositor.compose();
      Framebuffer picture = capture(screen);
      assertThat(picture.pixels()[0]).isEqualTo(WHITE);
      assertThat(picture.pixels()[12]).as("half blue over white").isEqualTo(0xFF7E7EFE);
      compositor.show(List.of(popup, main));
      compositor.damage().add(popup.bounds());
      assertThat(compositor.compose()).containsExactly(new Rect(2, 1, 4, 3));
      assertThat(capture(screen).pixels()[12]).isEqualTo(WHITE);
    }
  }

  @Test
  void appliesTheOpacityOfAWindow() throws IOException {
    Compositor compositor = new Compositor(directory, 2, 1);
    try (FrameFile screen = FrameFile.open(directory, 0, 2, 1)) {
      Surface main = filled(true, WHITE, new Rect(0, 0, 2, 1), compositor);
      Surface fading = filled(true, BLUE, new Rect(0, 0, 1, 1), compositor);
      fading.setOpacity(0);
      compositor.show(List.of(main, fading));
      compositor.compose();
      assertThat(capture(screen).pixels()).containsExactly(WHITE, WHITE);
      fading.setOpacity(1);
      compositor.damageAll();
      compositor.compose();
      assertThat(capture(screen).pixels()).containsExactly(BLUE, WHITE);
    }
  }

  @Test
  void clipsWhatReachesBeyondTheScreen() throws IOException {
    Compositor compositor = new Compositor(directory, 3, 3);
    try (FrameFile screen = FrameFile.open(directory, 0, 3, 3)) {
      Surface window = filled(true, BLUE, new Rect(-2, -2, 2, 2), compositor);
      compositor.show(List.of(window));
      compositor.compose();
      int[] pixels = capture(screen).pixels();
      assertThat(pixels[0]).isEqualTo(BLUE);
      assertThat(pixels[4]).isEqualTo(BLUE);
      assertThat(pixels[8]).isNotEqualTo(BLUE);
    }
  }

  @Test
  void findsEveryChangedPixelAndHardlyMore() {
    long seed = 99;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Picture picture = new Picture(true);
    int[] pixels = new int[90 * 70];
    picture.update(pixels, 90, 70, new Region());
    picture.place(5, 3);
    for (int round = 0; round < 500; round++) {
      int[] next = pixels.clone();
      int x = random.nextInt(80);
      int y = random.nextInt(60);
      int width = 1 + random.nextInt(10);
      int height = 1 + random.nextInt(10);
      for (int row = y; row < y + height; row++) {
        Arrays.fill(next, row * 90 + x, row * 90 + x + width, random.nextInt());
      }
      Region damage = new Region();
      picture.update(next, 90, 70, damage);
      Rect changed = Rect.ofSize(x + 5, y + 3, width, height);
      assertThat(damage.bounds()).as("seed " + seed + ", round " + round).isEqualTo(changed);
      pixels = next;
    }
    Region none = new Region();
    picture.update(pixels, 90, 70, none);
    assertThat(none.isEmpty()).isTrue();
  }

  private static Surface filled(boolean opaque, int argb, Rect place, Compositor compositor) {
    Surface surface = new Surface(opaque);
    surface.content().place(place.left(), place.top());
    int[] pixels = new int[place.width() * place.height()];
    Arrays.fill(pixels, argb);
    surface.content().update(pixels, place.width(), place.height(), compositor.damage());
    return surface;
  }

  private static Framebuffer capture(FrameFile screen) {
    Framebuffer target = new Framebuffer(screen.width(), screen.height());
    screen.read(target.bounds(), target);
    return target;
  }
}
