package dev.tandem.protocol.encoding;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A screen whose content is like that of a desktop, made from a seed: text, windows, photos. */
final class Scene {
  static final int CELL_WIDTH = 8;
  static final int CELL_HEIGHT = 16;

  private static final int GLYPHS = 64;

  final RandomGenerator random;
  final Framebuffer now;

  /** How much ink each pixel of each glyph has, 0 to 15. */
  private final int[][] glyphs = new int[GLYPHS][CELL_WIDTH * CELL_HEIGHT];

  Scene(long seed, int width, int height) {
    random = randomOf(seed);
    now = new Framebuffer(width, height);
    for (int[] glyph : glyphs) {
      drawGlyph(glyph);
    }
  }

  static RandomGenerator randomOf(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Three strokes with soft edges. */
  private void drawGlyph(int[] glyph) {
    for (int stroke = 0; stroke < 3; stroke++) {
      boolean upright = random.nextBoolean();
      int at = 1 + random.nextInt(5);
      for (int i = 3; i < 13; i++) {
        int x = upright ? at : 1 + (i - 3) / 2;
        int y = upright ? i : 3 + 2 * at;
        glyph[y * CELL_WIDTH + x] = 15;
        glyph[y * CELL_WIDTH + x + 1] = Math.max(glyph[y * CELL_WIDTH + x + 1], 4 + stroke);
      }
    }
  }

  /** A line of words on black, from (left, top) on, within the columns. */
  void textLine(int left, int top, int columns) {
    now.fill(Rect.ofSize(left, top, columns * CELL_WIDTH, CELL_HEIGHT), Framebuffer.OPAQUE);
    int written = columns / 4 + random.nextInt(columns - columns / 4);
    for (int column = 0; column < written; column++) {
      if (random.nextInt(6) > 0) {
        glyph(glyphs[random.nextInt(GLYPHS)], left + column * CELL_WIDTH, top);
      }
    }
  }

  private void glyph(int[] glyph, int left, int top) {
    for (int i = 0; i < glyph.length; i++) {
      int grey = glyph[i] * 13;
      now.pixels()[(top + i / CELL_WIDTH) * now.width() + left + i % CELL_WIDTH] =
          Framebuffer.OPAQUE | grey << 16 | grey << 8 | grey;
    }
  }

  /** Text everywhere in a rectangle. */
  void text(Rect rect) {
    for (int y = rect.top(); y + CELL_HEIGHT <= rect.bottom(); y += CELL_HEIGHT) {
      textLine(rect.left(), y, rect.width() / CELL_WIDTH);
    }
  }

  /** Moves a text up by some lines and writes new ones below. */
  void scrollText(Rect rect, int lines) {
    int pixels = lines * CELL_HEIGHT;
    Rect kept = new Rect(rect.left(), rect.top() + pixels, rect.right(), rect.bottom());
    now.move(kept, rect.left(), rect.top());
    text(new Rect(rect.left(), rect.bottom() - pixels, rect.right(), rect.bottom()));
  }

  /** Every pixel by chance. */
  void noise(Rect rect) {
    for (int y = rect.top(); y < rect.bottom(); y++) {
      for (int x = rect.left(); x < rect.right(); x++) {
        now.pixels()[y * now.width() + x] = randomPixel();
      }
    }
  }

  /** Every pixel by chance one of so many colours. */
  void confetti(Rect rect, int colours) {
    int[] palette = random.ints(colours).map(pixel -> pixel | Framebuffer.OPAQUE).toArray();
    for (int y = rect.top(); y < rect.bottom(); y++) {
      for (int x = rect.left(); x < rect.right(); x++) {
        now.pixels()[y * now.width() + x] = palette[random.nextInt(colours)];
      }
    }
  }

  int randomPixel() {
    return random.nextInt() | Framebuffer.OPAQUE;
  }

  /** A rectangle that is not empty and lies within. */
  Rect randomRect() {
    int left = random.nextInt(now.width());
    int top = random.nextInt(now.height());
    int width = 1 + random.nextInt(now.width() - left);
    int height = 1 + random.nextInt(now.height() - top);
    return Rect.ofSize(left, top, width, height);
  }

  /** Moves a rectangle to where there is room for it, as a dragged window. */
  void drag(Rect rect) {
    int left = random.nextInt(now.width() - rect.width() + 1);
    int top = random.nextInt(now.height() - rect.height() + 1);
    now.move(rect, left, top);
  }
}
