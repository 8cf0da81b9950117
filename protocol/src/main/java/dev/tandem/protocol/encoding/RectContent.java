package dev.tandem.protocol.encoding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The pixels of one rectangle that is to be written, and what encodings ask about them: reused for
 * one rectangle after another, owned by one thread. Colours are counted only when asked for, and
 * only up to {@link PaletteCodec#MAX_COLOURS}.
 */
final class RectContent {
  private static final int UNCOUNTED = -1;
  private static final int TABLE_BITS = 10;

  /** Open addressing; 0 is an empty place, because every pixel is opaque. */
  private final int[] tableColours = new int[1 << TABLE_BITS];

  private final short[] tableNumbers = new short[1 << TABLE_BITS];
  private final int[] palette = new int[PaletteCodec.MAX_COLOURS];
  private byte[] numbers = new byte[0];

  private Framebuffer now = new Framebuffer(1, 1);
  private Rect rect = new Rect(0, 0, 0, 0);
  private @Nullable Rect source;
  private int colours;

  /** Turns to another rectangle. */
  void set(Framebuffer pixels, Rect toWrite, @Nullable Rect copiedFrom) {
    now = pixels;
    rect = toWrite;
    source = copiedFrom;
    colours = UNCOUNTED;
  }

  Framebuffer now() {
    return now;
  }

  Rect rect() {
    return rect;
  }

  /** Where the viewer has these pixels, or nearly these, or null to write them as they are. */
  @Nullable Rect source() {
    return source;
  }

  /** How many colours there are; {@link PaletteCodec#MAX_COLOURS} + 1 if there are more. */
  int colours() {
    if (colours == UNCOUNTED) {
      colours = count();
    }
    return colours;
  }

  /** A colour by its number, which is from 0 in order of appearance. */
  int colour(int number) {
    return palette[number];
  }

  /** The number of each pixel's colour, row by row; valid if they are not too many. */
  byte[] colourNumbers() {
    return numbers;
  }

  private int count() {
    int area = (int) rect.area();
    if (numbers.length < area) {
      numbers = new byte[area];
    }
    Arrays.fill(tableColours, 0);
    int[] pixels = now.pixels();
    int found = 0;
    int to = 0;
    int last = 0;
    int number = 0;
    for (int y = rect.top(); y < rect.bottom(); y++) {
      int end = y * now.width() + rect.right();
      for (int i = y * now.width() + rect.left(); i < end; i++) {
        int pixel = pixels[i];
        if (pixel != last) {
          last = pixel;
          int place = place(pixel);
          if (tableColours[place] == 0) {
            if (found == PaletteCodec.MAX_COLOURS) {
              return found + 1;
            }
            tableColours[place] = pixel;
            tableNumbers[place] = (short) found;
            palette[found++] = pixel;
          }
          number = tableNumbers[place];
        }
        numbers[to++] = (byte) number;
      }
    }
    return found;
  }

  private int place(int pixel) {
    int place = (pixel * 0x9E3779B1) >>> (32 - TABLE_BITS);
    while (tableColours[place] != pixel && tableColours[place] != 0) {
      place = (place + 1) & ((1 << TABLE_BITS) - 1);
    }
    return place;
  }
}
