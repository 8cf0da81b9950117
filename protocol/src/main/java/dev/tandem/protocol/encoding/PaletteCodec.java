package dev.tandem.protocol.encoding;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;

/**
 * PALETTE: one byte, the number of colours less one (1 to 255); red, green and blue of each; then,
 * row by row, the number of each pixel's colour, in 1, 2, 4 or 8 bits (the fewest that are enough),
 * the leftmost pixel in the highest bits, each row filled up to a whole byte.
 */
final class PaletteCodec implements RectCodec {
  static final int MAX_COLOURS = 256;

  private final int[] palette = new int[MAX_COLOURS];

  @Override
  public int payloadBytes(RectContent content) {
    int colours = content.colours();
    if (colours < 2 || colours > MAX_COLOURS) {
      return UNSUITABLE;
    }
    Rect rect = content.rect();
    return 1 + 3 * colours + rect.height() * rowBytes(rect.width(), bits(colours));
  }

  @Override
  public void encode(RectContent content, BodyWriter out) {
    int colours = content.colours();
    out.writeByte(colours - 1);
    for (int i = 0; i < colours; i++) {
      out.writeColour(content.colour(i));
    }
    int bits = bits(colours);
    int rowBytes = rowBytes(content.rect().width(), bits);
    int at = out.reserve(content.rect().height() * rowBytes);
    if (bits == 8) {
      System.arraycopy(content.colourNumbers(), 0, out.bytes(), at, (int) content.rect().area());
    } else {
      pack(content, bits, out.bytes(), at);
    }
  }

  private static void pack(RectContent content, int bits, byte[] packed, int to) {
    byte[] numbers = content.colourNumbers();
    int area = (int) content.rect().area();
    int width = content.rect().width();
    int at = to;
    int i = 0;
    for (int rowEnd = width; rowEnd <= area; rowEnd += width) {
      for (int whole = rowEnd - 8 / bits; i <= whole; at++) {
        int value = 0;
        for (int shift = 8 - bits; shift >= 0; shift -= bits) {
          value |= numbers[i++] << shift;
        }
        packed[at] = (byte) value;
      }
      if (i < rowEnd) {
        int value = 0;
        for (int shift = 8 - bits; i < rowEnd; shift -= bits) {
          value |= numbers[i++] << shift;
        }
        packed[at++] = (byte) value;
      }
    }
  }

  @Override
  public void decode(BodyReader in, Rect rect, Framebuffer target) {
    int colours = in.readByte() + 1;
    if (colours < 2) {
      throw new ProtocolException(ErrorCode.MALFORMED, "a palette needs two colours");
    }
    for (int i = 0; i < colours; i++) {
      palette[i] = in.readColour();
    }
    int bits = bits(colours);
    int at = in.take((long) rect.height() * rowBytes(rect.width(), bits));
    int highest =
        bits == 8
            ? unpackBytes(in.bytes(), at, rect, target)
            : unpackBits(in.bytes(), at, bits, rect, target);
    if (highest >= colours) {
      throw new ProtocolException(
          ErrorCode.MALFORMED, "colour " + highest + " of a palette of " + colours);
    }
  }

  /**
   * Writes the pixels; a number past the palette's end shows what an earlier palette left there,
   * until the caller, who gets the highest number, refuses it.
   */
  private int unpackBytes(byte[] numbers, int from, Rect rect, Framebuffer target) {
    int[] pixels = target.pixels();
    int highest = 0;
    int at = from;
    for (int y = rect.top(); y < rect.bottom(); y++) {
      int end = y * target.width() + rect.right();
      for (int i = y * target.width() + rect.left(); i < end; i++) {
        int number = numbers[at++] & 0xFF;
        highest = Math.max(highest, number);
        pixels[i] = palette[number];
      }
    }
    return highest;
  }

  /** The same for numbers of fewer bits, of which several are in a byte. */
  private int unpackBits(byte[] packed, int from, int bits, Rect rect, Framebuffer target) {
    int[] pixels = target.pixels();
    int mask = (1 << bits) - 1;
    int highest = 0;
    int at = from;
    for (int y = rect.top(); y < rect.bottom(); y++) {
      int end = y * target.width() + rect.right();
      for (int i = y * target.width() + rect.left(); i < end; at++) {
        int value = packed[at];
        int stop = Math.min(end, i + 8 / bits);
        for (int shift = 8 - bits; i < stop; shift -= bits) {
          int number = value >> shift & mask;
          highest = Math.max(highest, number);
          pixels[i++] = palette[number];
        }
      }
    }
    return highest;
  }

  private static int bits(int colours) {
    if (colours <= 2) {
      return 1;
    }
    if (colours <= 4) {
      return 2;
    }
    return colours <= 16 ? 4 : 8;
  }

  private static int rowBytes(int width, int bits) {
    return (width * bits + 7) >> 3;
  }
}
