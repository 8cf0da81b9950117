package dev.tandem.protocol.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.protocol.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameEncoderTest {
  /** Something that happens on a screen. */
  private static void happen(Scene scene, Region damage) {
    Rect rect = scene.randomRect();
    switch (scene.random.nextInt(7)) {
      case 0 -> scene.now.fill(rect, scene.randomPixel());
      case 1 -> scene.noise(rect);
      case 2 -> scene.confetti(rect, 2 + scene.random.nextInt(300));
      case 3 -> {
        if (rect.width() >= Scene.CELL_WIDTH * 4) {
          scene.text(rect);
        }
      }
      case 4 -> {
        int lines = 1 + scene.random.nextInt(4);
        if (rect.width() >= Scene.CELL_WIDTH * 4 && rect.height() > lines * Scene.CELL_HEIGHT) {
          scene.scrollText(rect, lines);
        }
      }
      case 5 -> {
        scene.drag(rect);
        damage.add(scene.now.bounds());
      }
      default -> scene.now.fill(Rect.ofSize(rect.left(), rect.top(), 1, 1), scene.randomPixel());
    }
    damage.add(rect);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void bringsTheViewerToWhatIsNow(long seed) {
    var random = Scene.randomOf(seed);
    Scene scene = new Scene(seed, 1 + random.nextInt(500), 1 + random.nextInt(400));
    Viewer viewer = new Viewer(scene.now.width(), scene.now.height());
    int[] budgets = {0, 1, 100, 3_000, 20_000, 200_000, Integer.MAX_VALUE};
    for (int round = 0; round < 25; round++) {
      for (int i = random.nextInt(4); i >= 0; i--) {
        happen(scene, viewer.damage);
      }
      int budget = budgets[random.nextInt(budgets.length)];
      if (random.nextBoolean()) {
        viewer.frame(scene.now, budget);
      } else {
        viewer.catchUp(scene.now, budget, "seed " + seed + ", round " + round);
      }
    }
    viewer.catchUp(scene.now, 5_000, "seed " + seed);
  }

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void doesWithAnyOneEncoding(Encoding encoding) {
    Scene scene = new Scene(4, 300, 200);
    List<Integer> only = List.of(encoding.id());
    Viewer viewer = new Viewer(300, 200, new FrameEncoder(only, List.of(), true));
    FrameDecoder decoder = new FrameDecoder(only, List.of());
    Framebuffer has = new Framebuffer(300, 200);
    Framebuffer screen = new Framebuffer(300, 200);
    Region damage = new Region();
    FrameEncoder encoder = new FrameEncoder(only, List.of(), true);
    for (int round = 0; round < 40; round++) {
      happen(scene, damage);
      viewer.damage.addAll(damage);
      viewer.catchUp(scene.now, 50_000, "round " + round);
      ByteBuf body = Unpooled.buffer();
      encoder.encode(scene.now, has, damage, Integer.MAX_VALUE, body);
      decoder.decode(body, screen, new Region());
      assertThat(screen.difference(scene.now, screen.bounds()).isEmpty()).isTrue();
    }
  }

  @Test
  void whatIsUnchangedCostsNothing() {
    Scene scene = new Scene(1, 320, 200);
    scene.text(scene.now.bounds());
    Viewer viewer = new Viewer(320, 200);
    viewer.damage.add(scene.now.bounds());
    viewer.catchUp(scene.now, Integer.MAX_VALUE, "first");
    viewer.bytes = 0;
    viewer.damage.add(scene.now.bounds());
    viewer.damage.add(new Rect(-50, -50, 1000, 1000));
    assertThat(viewer.frame(scene.now, 1000)).isZero();
    assertThat(viewer.bytes).isZero();
    assertThat(viewer.damage.isEmpty()).isTrue();
  }

  @Test
  void whatIsOutsideTheDamageStaysForLater() {
    Scene scene = new Scene(1, 320, 200);
    scene.noise(scene.now.bounds());
    Viewer viewer = new Viewer(320, 200);
    Rect damaged = new Rect(10, 20, 90, 100);
    viewer.damage.add(damaged);
    viewer.frame(scene.now, Integer.MAX_VALUE);
    assertThat(scene.now.difference(viewer.screen, damaged).isEmpty()).isTrue();
    assertThat(viewer.screen.pixels()[19 * 320 + 50]).isEqualTo(Framebuffer.OPAQUE);
    assertThat(viewer.screen.pixels()[50 * 320 + 9]).isEqualTo(Framebuffer.OPAQUE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10_000, 40_000, 150_000})
  void aBudgetIsExceededByOneTileAtMost(int budgetBytes) {
    Scene scene = new Scene(2, 400, 300);
    scene.noise(scene.now.bounds());
    Viewer viewer = new Viewer(400, 300);
    viewer.damage.add(scene.now.bounds());
    while (!viewer.damage.isEmpty()) {
      viewer.bytes = 0;
      viewer.frame(scene.now, budgetBytes);
      int tile = 3 * FrameEncoder.TILE * FrameEncoder.TILE + RectWriter.HEADER_BYTES + 2;
      assertThat(viewer.bytes)
          .isLessThanOrEqualTo(Math.max(budgetBytes, tile) + FrameDecoder.PREFIX_BYTES);
    }
  }

  @Test
  void theGreatestPictureTakesSeveralFramesWithinTheLimits() {
    Scene scene = new Scene(3, 4096, 2304);
    scene.noise(scene.now.bounds());
    Viewer viewer =
        new Viewer(4096, 2304, new FrameEncoder(Encoding.ids(), Compression.ids(), false));
    viewer.damage.add(scene.now.bounds());
    int frames = 0;
    while (!viewer.damage.isEmpty()) {
      viewer.bytes = 0;
      assertThat(viewer.frame(scene.now, Integer.MAX_VALUE)).isBetween(1, Limits.FRAME_RECTANGLES);
      assertThat(viewer.bytes).isLessThanOrEqualTo(Limits.FRAME_BODY_BYTES);
      frames++;
    }
    assertThat(frames).isEqualTo(7);
    assertThat(scene.now.difference(viewer.screen, scene.now.bounds()).isEmpty()).isTrue();
  }

  @Test
  void noFrameHasMoreRectanglesThanAllowed() {
    Scene scene = new Scene(3, 8192, 1024);
    Viewer viewer =
        new Viewer(8192, 1024, new FrameEncoder(Encoding.ids(), Compression.ids(), false));
    for (int i = 0; i < Region.MAX_RECTS; i++) {
      Rect line = Rect.ofSize(0, 16 * i, 8192, 1);
      scene.noise(line);
      viewer.damage.add(line);
    }
    assertThat(viewer.frame(scene.now, Integer.MAX_VALUE)).isEqualTo(Limits.FRAME_RECTANGLES);
    viewer.catchUp(scene.now, Integer.MAX_VALUE, "lines");
  }

  @Test
  void noPartOfARestlessScreenStarves() {
    Scene scene = new Scene(6, 512, 256);
    Viewer viewer = new Viewer(512, 256);
    boolean[] reached = new boolean[8 * 4];
    for (int frame = 0; frame < reached.length + 4; frame++) {
      scene.noise(scene.now.bounds());
      viewer.damage.add(scene.now.bounds());
      viewer.frame(scene.now, 1);
      for (int tile = 0; tile < reached.length; tile++) {
        int pixel = viewer.screen.pixels()[tile / 8 * 64 * 512 + tile % 8 * 64];
        reached[tile] |= pixel != Framebuffer.OPAQUE;
      }
    }
    assertThat(reached).doesNotContain(false);
  }

  @Test
  void aKeyCostsItsGlyph() {
    Scene scene = new Scene(8, 640, 480);
    scene.text(scene.now.bounds());
    Viewer viewer = new Viewer(640, 480);
    viewer.damage.add(scene.now.bounds());
    viewer.catchUp(scene.now, Integer.MAX_VALUE, "first");
    viewer.bytes = 0;
    Rect cell = Rect.ofSize(80, 160, 8, 16);
    scene.confetti(cell, 4);
    viewer.damage.add(scene.now.bounds());
    assertThat(viewer.frame(scene.now, Integer.MAX_VALUE)).isEqualTo(1);
    assertThat(viewer.bytes).isLessThan(70);
  }

  @Test
  void picturesOfDifferentSizesAreADefect() {
    Region damage = new Region();
    damage.add(new Rect(0, 0, 2, 2));
    assertThatThrownBy(() ->
            new FrameEncoder(List.of(), List.of())
                .encode(new Framebuffer(4, 3), new Framebuffer(3, 4), damage, 1, Unpooled.buffer()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
