package dev.tandem.comparison.bench;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Draws screens that cost an encoder what real ones do: a terminal, a user interface, a photo. The
 * same seed always gives the same pixels.
 */
final class Screens {
  static final int WIDTH = 1280;
  static final int HEIGHT = 720;
  static final int CELL_WIDTH = 8;
  static final int CELL_HEIGHT = 16;

  /** Letters by how frequent they are in English, so that often the same glyph comes. */
  private static final String LETTERS =
      "eeeeeeeeeeeetttttttttaaaaaaaaooooooooiiiiiiinnnnnnnsssssshhhhhhrrrrrrddddlllluuucccmmm"
          + "wwffggyyppbbvkjxqzETAOINSHR0123456789.,:;-/()_=";

  private static final int[] INKS = {
    0xD0D0D0, 0xD0D0D0, 0xD0D0D0, 0xD0D0D0, 0x4E9A06, 0x3465A4, 0xCC0000, 0xC4A000
  };

  private static final int[] DARK_PAPER = {0x101418};
  private static final int[] LIGHT_PAPER = {0xF6F5F4, 0xFFFFFF, 0xE8E8E7};

  private final RandomGenerator random;
  private final Framebuffer screen = new Framebuffer(WIDTH, HEIGHT);

  private Screens(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Lines of words in some colours on a dark ground, with soft edges, from the first line on. */
  static Framebuffer terminal(long seed, int firstLine) {
    Screens screens = new Screens(seed);
    for (int line = 0; line < HEIGHT / CELL_HEIGHT; line++) {
      Screens ofLine = new Screens(seed * 1_000_003 + firstLine + line);
      ofLine.textLine(screens.screen, line * CELL_HEIGHT);
    }
    return screens.screen;
  }

  /** Windows with bars, borders, buttons and labels on a ground with a gradient. */
  static Framebuffer userInterface(long seed) {
    Screens screens = new Screens(seed);
    for (int y = 0; y < HEIGHT; y++) {
      int shade = 60 + y / 12;
      screens.screen.fill(new Rect(0, y, WIDTH, y + 1), opaque(shade << 16 | shade << 8 | 130));
    }
    for (int i = 0; i < 4; i++) {
      screens.window();
    }
    return screens.screen;
  }

  /** Smooth shades with a grain, so that nearly every pixel differs from its neighbours. */
  static Framebuffer photo(long seed) {
    Screens screens = new Screens(seed);
    double phase = screens.random.nextDouble() * 6;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int red = shade(Math.sin(x / 190.0 + phase) + Math.cos(y / 130.0)) + screens.grain();
        int green = shade(Math.sin(x / 310.0 + y / 210.0 + phase)) + screens.grain();
        int blue = shade(Math.cos(y / 170.0 - phase)) + screens.grain();
        screens.screen.pixels()[y * WIDTH + x] = opaque(red << 16 | green << 8 | blue);
      }
    }
    return screens.screen;
  }

  /** A picture with one character cell painted over, as when a key was pressed. */
  static Framebuffer typed(Framebuffer before, Rect cell) {
    Framebuffer after = new Framebuffer(WIDTH, HEIGHT);
    after.copyFrom(before, before.bounds());
    new Screens(9).glyph(after, 'e', cell.left(), cell.top(), new int[] {0xD0D0D0, 0x101418});
    return after;
  }

  private static int opaque(int rgb) {
    return Framebuffer.OPAQUE | rgb;
  }

  private static int shade(double wave) {
    return 120 + (int) (wave * 50);
  }

  private int grain() {
    return random.nextInt(16) - 8;
  }

  private void textLine(Framebuffer target, int top) {
    target.fill(Rect.ofSize(0, top, WIDTH, CELL_HEIGHT), opaque(DARK_PAPER[0]));
    int columns = WIDTH / CELL_WIDTH;
    int written =
        random.nextInt(8) == 0 ? 0 : (int) (columns * (0.15 + 0.75 * random.nextDouble()));
    for (int column = 0; column < written; ) {
      int[] inkAndPaper = {INKS[random.nextInt(INKS.length)], DARK_PAPER[0]};
      for (int length = 1 + random.nextInt(9); length > 0 && column < written; length--) {
        glyph(target, letter(), column++ * CELL_WIDTH, top, inkAndPaper);
      }
      column++;
    }
  }

  private char letter() {
    return LETTERS.charAt(random.nextInt(LETTERS.length()));
  }

  /** Two to four strokes that depend on the letter only, with edges of some grey in between. */
  private void glyph(Framebuffer target, char letter, int left, int top, int[] inkAndPaper) {
    int shape = letter * 0x9E3779B1;
    for (int stroke = 0; stroke < 2 + (shape >>> 30); stroke++) {
      int kind = shape >>> (stroke * 7) & 0x7F;
      boolean upright = (kind & 1) == 0;
      int at = 1 + (kind >> 1) % 5;
      int soft = 40 + (kind >> 2) * 6;
      int length = upright ? 9 : 6;
      for (int i = 0; i < length; i++) {
        int x = left + (upright ? at : 1 + i);
        int y = top + (upright ? 4 + i : 3 + 2 * at);
        blend(target, x, y, 255, inkAndPaper);
        blend(target, upright ? x + 1 : x, upright ? y : y + 1, soft, inkAndPaper);
      }
    }
  }

  private static void blend(Framebuffer target, int x, int y, int ink, int[] inkAndPaper) {
    int at = y * WIDTH + x;
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int full = inkAndPaper[0] >> shift & 0xFF;
      int none = inkAndPaper[1] >> shift & 0xFF;
      mixed |= (none + (full - none) * ink / 255) << shift;
    }
    if (ink == 255 || target.pixels()[at] == opaque(inkAndPaper[1])) {
      target.pixels()[at] = opaque(mixed);
    }
  }

  private void window() {
    int width = 400 + random.nextInt(400);
    int height = 240 + random.nextInt(300);
    Rect window =
        Rect.ofSize(random.nextInt(WIDTH - width), random.nextInt(HEIGHT - height), width, height);
    int paper = LIGHT_PAPER[random.nextInt(LIGHT_PAPER.length)];
    screen.fill(window, opaque(0x707070));
    for (int row = 1; row < 28; row++) {
      int shade = 235 - row;
      Rect bar = new Rect(window.left() + 1, window.top() + row, window.right() - 1, 0);
      screen.fill(
          new Rect(bar.left(), bar.top(), bar.right(), bar.top() + 1), opaque(shade * 0x010101));
    }
    screen.fill(
        new Rect(window.left() + 1, window.top() + 28, window.right() - 1, window.bottom() - 1),
        opaque(paper));
    for (int y = window.top() + 40; y + 24 < window.bottom(); y += 32) {
      int left = window.left() + 16;
      screen.fill(Rect.ofSize(left, y, 96, 24), opaque(0xBDBDBD));
      screen.fill(Rect.ofSize(left + 1, y + 1, 94, 22), opaque(0xEDEDED));
      label(left + 8, y + 4, 9, new int[] {0x2E3436, 0xEDEDED});
      label(left + 112, y + 4, (width - 150) / CELL_WIDTH, new int[] {0x2E3436, paper});
    }
  }

  private void label(int left, int top, int letters, int[] inkAndPaper) {
    for (int i = 0; i < letters; i++) {
      if (random.nextInt(6) > 0) {
        glyph(screen, letter(), left + i * CELL_WIDTH, top, inkAndPaper);
      }
    }
  }
}
