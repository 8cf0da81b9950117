package dev.tandem.protocol.encoding;

import dev.tandem.protocol.Limits;

/**
 * A picture in memory, owned by one thread: {@code width × height} pixels, row by row, each {@code
 * 0xFFRRGGBB}. The top byte is always 255, so that pixels compare and show as they are.
 */
public final class Framebuffer {
  /** The top byte of every pixel. */
  public static final int OPAQUE = 0xFF000000;

  private final int width;
  private final int height;
  private final int[] pixels;

  /** A black picture; the size must be within {@link Limits}. */
  public Framebuffer(int width, int height) {
    if (!isAllowed(width, height)) {
      throw new IllegalArgumentException("no framebuffer can be " + width + "x" + height);
    }
    this.width = width;
    this.height = height;
    this.pixels = new int[width * height];
    java.util.Arrays.fill(pixels, OPAQUE);
  }

  /** Whether a framebuffer may have that size. */
  public static boolean isAllowed(int width, int height) {
    return width > 0
        && height > 0
        && width <= Limits.FRAMEBUFFER_SIDE
        && height <= Limits.FRAMEBUFFER_SIDE
        && (long) width * height <= Limits.FRAMEBUFFER_PIXELS;
  }

  /** Pixels in a row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** The pixels themselves, not a copy: the pixel at (x, y) is at {@code y * width + x}. */
  public int[] pixels() {
    return pixels;
  }

  /** The whole picture. */
  public Rect bounds() {
    return new Rect(0, 0, width, height);
  }
}
