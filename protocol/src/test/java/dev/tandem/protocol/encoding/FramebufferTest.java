package dev.tandem.protocol.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.protocol.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramebufferTest {
  @Test
  void beginsBlackAndOpaque() {
    assertThat(new Framebuffer(3, 2).pixels()).hasSize(6).containsOnly(0xFF000000);
  }

  @Test
  void sizesAreLimited() {
    assertThat(Framebuffer.isAllowed(4096, 2160)).isTrue();
    assertThat(Framebuffer.isAllowed(0, 5)).isFalse();
    assertThat(Framebuffer.isAllowed(5, -1)).isFalse();
    assertThat(Framebuffer.isAllowed(Limits.FRAMEBUFFER_SIDE, Limits.FRAMEBUFFER_SIDE)).isFalse();
    assertThat(Framebuffer.isAllowed(Limits.FRAMEBUFFER_SIDE + 1, 1)).isFalse();
    assertThatThrownBy(() -> new Framebuffer(65_535, 65_537))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void picturesOfAnotherSizeAreRefused() {
    Framebuffer small = new Framebuffer(3, 2);
    Framebuffer turned = new Framebuffer(2, 3);
    assertThatThrownBy(() -> small.copyFrom(turned, small.bounds()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> small.difference(turned, small.bounds()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void differenceIsTheSmallestRectangle(long seed) {
    Scene scene = new Scene(seed, 90, 70);
    for (int round = 0; round < 200; round++) {
      Framebuffer other = new Framebuffer(90, 70);
      other.copyFrom(scene.now, scene.now.bounds());
      Rect within = scene.randomRect();
      Rect expected = new Rect(0, 0, 0, 0);
      for (int i = scene.random.nextInt(4); i > 0; i--) {
        Rect pixel = Rect.ofSize(scene.random.nextInt(90), scene.random.nextInt(70), 1, 1);
        scene.now.fill(pixel, scene.randomPixel());
        if (within.contains(pixel)) {
          expected = expected.union(pixel);
        }
      }
      Rect found = scene.now.difference(other, within);
      assertThat(found.isEmpty()).as("seed " + seed).isEqualTo(expected.isEmpty());
      if (!expected.isEmpty()) {
        assertThat(found).as("seed " + seed).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void moveReadsAllBeforeItWrites(long seed) {
    Scene scene = new Scene(seed, 40, 30);
    scene.noise(scene.now.bounds());
    for (int round = 0; round < 100; round++) {
      Framebuffer before = new Framebuffer(40, 30);
      before.copyFrom(scene.now, scene.now.bounds());
      Rect source = scene.randomRect();
      int left = scene.random.nextInt(40 - source.width() + 1);
      int top = scene.random.nextInt(30 - source.height() + 1);
      scene.now.move(source, left, top);
      Rect target = Rect.ofSize(left, top, source.width(), source.height());
      for (int i = 0; i < 40 * 30; i++) {
        int x = i % 40;
        int y = i / 40;
        boolean moved = target.contains(Rect.ofSize(x, y, 1, 1));
        int from = moved ? (y - top + source.top()) * 40 + x - left + source.left() : i;
        assertThat(scene.now.pixels()[i]).as("seed " + seed).isEqualTo(before.pixels()[from]);
      }
    }
  }
}
