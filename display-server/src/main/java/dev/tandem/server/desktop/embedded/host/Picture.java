package dev.tandem.server.desktop.embedded.host;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.encoding.Region;
import java.util.Arrays;

/**
 * One layer of a window, owned by the JavaFX thread: premultiplied ARGB pixels, row by row, at a
 * place of the screen.
 */
public final class Picture {
  private static final int BAND_ROWS = 16;

  private final boolean opaque;
  private int[] argb = {};
  private int width;
  private int height;
  private int left;
  private int top;

  /** An empty picture; an opaque one ignores the alpha of its pixels. */
  public Picture(boolean opaque) {
    this.opaque = opaque;
  }

  /** Moves it. */
  public void place(int left, int top) {
    this.left = left;
    this.top = top;
  }

  /** Where it is on the screen. */
  public Rect bounds() {
    return Rect.ofSize(left, top, width, height);
  }

  /** Whether nothing shines through. */
  public boolean isOpaque() {
    return opaque;
  }

  /** Whether the pixel at a place of the screen is there and can be seen. */
  public boolean isVisibleAt(int x, int y) {
    return bounds().contains(Rect.ofSize(x, y, 1, 1))
        && (opaque || argb[(y - top) * width + x - left] >>> 24 != 0);
  }

  /**
   * Takes new pixels.
   *
   * @param source as many as {@code newWidth × newHeight}; they are copied
   * @param damage gets the places of the screen where something changed
   */
  public void update(int[] source, int newWidth, int newHeight, Region damage) {
    if (newWidth != width || newHeight != height) {
      damage.add(bounds());
      width = newWidth;
      height = newHeight;
      argb = Arrays.copyOf(source, newWidth * newHeight);
      damage.add(bounds());
      return;
    }
    for (int band = 0; band < height; band += BAND_ROWS) {
      updateBand(source, band, Math.min(height, band + BAND_ROWS), damage);
    }
  }

  private void updateBand(int[] source, int from, int to, Region damage) {
    int first = width;
    int last = -1;
    int firstRow = -1;
    int lastRow = -1;
    for (int y = from; y < to; y++) {
      int start = y * width;
      int end = start + width;
      int change = Arrays.mismatch(argb, start, end, source, start, end);
      if (change >= 0) {
        int lastChange = lastMismatch(source, start, end) - start;
        System.arraycopy(source, start + change, argb, start + change, lastChange - change + 1);
        first = Math.min(first, change);
        last = Math.max(last, lastChange);
        firstRow = firstRow < 0 ? y : firstRow;
        lastRow = y;
      }
    }
    damage.add(new Rect(left + first, top + firstRow, left + last + 1, top + lastRow + 1));
  }

  private int lastMismatch(int[] source, int start, int end) {
    int i = end - 1;
    while (i > start && argb[i] == source[i]) {
      i--;
    }
    return i;
  }

  /**
   * Lays one row of this picture over a row of the screen.
   *
   * @param row opaque pixels, of which the first is at {@code x} on the screen
   * @param opacity from 0 to 1
   */
  void overlay(int[] row, int x, int y, int count, float opacity) {
    int from = Math.max(x, left);
    int to = Math.min(x + count, left + width);
    if (y < top || y >= top + height || from >= to) {
      return;
    }
    int source = (y - top) * width + from - left;
    int target = from - x;
    if (opaque && opacity >= 1) {
      System.arraycopy(argb, source, row, target, to - from);
    } else {
      int scale = Math.round(opacity * 256);
      for (int i = 0; i < to - from; i++) {
        int pixel = opaque ? argb[source + i] | Framebuffer.OPAQUE : argb[source + i];
        row[target + i] = blend(pixel, scale, row[target + i]);
      }
    }
  }

  /** Porter-Duff "over" for premultiplied pixels, two channels at a time; scale is of 256. */
  private static int blend(int over, int scale, int under) {
    int redBlue = (((over & 0xFF00FF) * scale) >>> 8) & 0xFF00FF;
    int green = (((over & 0x00FF00) * scale) >>> 8) & 0x00FF00;
    int alpha = ((over >>> 24) * scale) >>> 8;
    int rest = 256 - alpha - (alpha >>> 7);
    int underRedBlue = (((under & 0xFF00FF) * rest) >>> 8) & 0xFF00FF;
    int underGreen = (((under & 0x00FF00) * rest) >>> 8) & 0x00FF00;
    return Framebuffer.OPAQUE | (redBlue + underRedBlue) | (green + underGreen);
  }
}
