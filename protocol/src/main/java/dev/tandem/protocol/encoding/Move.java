package dev.tandem.protocol.encoding;

import java.util.Arrays;

/**
 * Columns of a picture whose pixels the viewer may have elsewhere: the pixel that is now at (x, y)
 * is at (x − dx, y − dy) in the viewer's. A guess, which {@link #write} verifies row by row.
 */
record Move(int dx, int dy, int left, int right) {
  /** A copy must bring at least so many changed pixels: fewer are as cheap to send. */
  private static final int MIN_CHANGED_PIXELS = 256;

  /** Whether the viewer has this row of the columns elsewhere, exactly. */
  boolean holds(Framebuffer now, Framebuffer viewerHas, int y) {
    if (y - dy < 0 || y - dy >= viewerHas.height()) {
      return false;
    }
    int stride = now.width();
    int to = y * stride + left;
    int from = to - dy * stride - dx;
    int width = right - left;
    return Arrays.equals(now.pixels(), to, to + width, viewerHas.pixels(), from, from + width);
  }

  /** Whether this row of the columns differs from what the viewer has there. */
  boolean changes(Framebuffer now, Framebuffer viewerHas, int y) {
    int from = y * now.width() + left;
    int to = y * now.width() + right;
    return !Arrays.equals(now.pixels(), from, to, viewerHas.pixels(), from, to);
  }

  /** How many pixels in these rows would be brought from wrong to right. */
  int gain(Framebuffer now, Framebuffer viewerHas, int top, int bottom) {
    int rows = 0;
    for (int y = top; y < bottom; y++) {
      if (holds(now, viewerHas, y) && changes(now, viewerHas, y)) {
        rows++;
      }
    }
    return rows * (right - left);
  }

  /**
   * Writes a COPY for every run of rows that the viewer has elsewhere and that need it.
   *
   * @return whether any was written
   */
  boolean write(Framebuffer now, Framebuffer viewerHas, Rect area, RectWriter writer) {
    boolean any = false;
    int run = 0;
    int runChanged = 0;
    int lastChanged = 0;
    for (int i = 0; i <= area.height(); i++) {
      // Upwards moves from the top on, downwards ones from the bottom on: no copy then writes
      // where a later one reads, so that what holds before the first holds for all.
      int y = dy > 0 ? area.bottom() - 1 - i : area.top() + i;
      if (i < area.height() && holds(now, viewerHas, y)) {
        if (changes(now, viewerHas, y)) {
          run = runChanged == 0 ? y : run;
          runChanged++;
          lastChanged = y;
        }
        continue;
      }
      if (runChanged * (right - left) >= MIN_CHANGED_PIXELS) {
        Rect rect =
            new Rect(left, Math.min(run, lastChanged), right, Math.max(run, lastChanged) + 1);
        Rect source = Rect.ofSize(left - dx, rect.top() - dy, rect.width(), rect.height());
        if (!writer.write(now, viewerHas, rect, source)) {
          return any;
        }
        any = true;
      }
      runChanged = 0;
    }
    return any;
  }
}
