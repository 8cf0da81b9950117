package dev.tandem.protocol.encoding;

import dev.tandem.protocol.Limits;
import java.util.Arrays;

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
    Arrays.fill(pixels, OPAQUE);
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

  /** Sets all pixels of a rectangle, which must lie within, to one opaque colour. */
  public void fill(Rect rect, int pixel) {
    for (int y = rect.top(); y < rect.bottom(); y++) {
      Arrays.fill(pixels, y * width + rect.left(), y * width + rect.right(), pixel);
    }
  }

  /** Takes the pixels of a rectangle from the same place of another picture of the same size. */
  public void copyFrom(Framebuffer other, Rect rect) {
    requireSameSize(other);
    for (int y = rect.top(); y < rect.bottom(); y++) {
      int at = y * width + rect.left();
      System.arraycopy(other.pixels, at, pixels, at, rect.width());
    }
  }

  /**
   * Copies a rectangle to another place; both must lie within. They may overlap: the pixels arrive
   * as if all had been read before any was written.
   */
  public void move(Rect source, int toLeft, int toTop) {
    int rows = source.height();
    boolean downwards = toTop > source.top();
    for (int i = 0; i < rows; i++) {
      // Away from where they go, so that no row is written before it is read.
      int row = downwards ? rows - 1 - i : i;
      int from = (source.top() + row) * width + source.left();
      System.arraycopy(pixels, from, pixels, (toTop + row) * width + toLeft, source.width());
    }
  }

  /**
   * The smallest rectangle around all pixels that differ from another picture of the same size;
   * empty if none does. It compares whole rows first, which is what processors are fast at.
   *
   * @param within where to look; must lie within both
   */
  public Rect difference(Framebuffer other, Rect within) {
    requireSameSize(other);
    int top = within.top();
    while (top < within.bottom() && sameRow(other, top, within.left(), within.right())) {
      top++;
    }
    int bottom = within.bottom();
    while (bottom > top && sameRow(other, bottom - 1, within.left(), within.right())) {
      bottom--;
    }
    int left = within.right();
    int right = within.left();
    for (int y = top; y < bottom; y++) {
      // Only what lies outside the columns found so far can widen them.
      left = Math.min(left, firstDifference(other, y, within.left(), left));
      if (!sameRow(other, y, right, within.right())) {
        right = lastDifference(other, y, right, within.right()) + 1;
      }
    }
    return new Rect(left, top, right, bottom);
  }

  private boolean sameRow(Framebuffer other, int y, int left, int right) {
    int row = y * width;
    return Arrays.mismatch(pixels, row + left, row + right, other.pixels, row + left, row + right)
        < 0;
  }

  private int firstDifference(Framebuffer other, int y, int left, int right) {
    int from = y * width + left;
    int to = y * width + right;
    int at = Arrays.mismatch(pixels, from, to, other.pixels, from, to);
    return at < 0 ? right : left + at;
  }

  private int lastDifference(Framebuffer other, int y, int left, int right) {
    int x = right - 1;
    while (x > left && pixels[y * width + x] == other.pixels[y * width + x]) {
      x--;
    }
    return x;
  }

  private void requireSameSize(Framebuffer other) {
    if (other.width != width || other.height != height) {
      throw new IllegalArgumentException(
          width + "x" + height + " is not " + other.width + "x" + other.height);
    }
  }
}
