package dev.tandem.protocol.encoding;

import java.util.Arrays;

/**
 * Columns of a picture whose pixels the viewer may have elsewhere: the pixel that is now at (x, y)
 * is at (x − dx, y − dy) in the viewer's. A guess, which is verified row by row. A row may be
 * copied though it is wrong in a few spots, such as a cursor: they are sent afterwards, as all that
 * still differs.
 */
record Move(int dx, int dy, int left, int right) {
  /** A copy must bring at least so many pixels: fewer are as cheap to send. */
  private static final int MIN_GAIN = 256;

  /** Pixels that one wrong pixel spoils at most: those of about a character. */
  private static final int SPOT = 8;

  /** Wrong spots in a row that is still worth copying. */
  private static final int MAX_SPOTS = 8;

  /** Pixels that must be right for one spot to be wrong: it costs a tile afterwards. */
  private static final int SPOT_COST = 64;

  /** Pixels that copying the rows would bring from wrong to right, about; 0 if none. */
  long gain(Framebuffer now, Framebuffer viewerHas, int top, int bottom) {
    long gain = 0;
    for (int y = top; y < bottom; y++) {
      gain += Math.max(0, rowGain(now, viewerHas, y));
    }
    return gain;
  }

  /**
   * Writes a COPY for every run of rows that the viewer has elsewhere and that need it.
   *
   * @return whether any was written
   */
  boolean write(Framebuffer now, Framebuffer viewerHas, Rect area, RectWriter writer) {
    boolean any = false;
    int first = 0;
    int last = 0;
    long gain = 0;
    for (int i = 0; i <= area.height(); i++) {
      // Upwards moves from the top on, downwards ones from the bottom on: no copy then writes
      // where a later one reads, so that what holds before the first holds for all.
      int y = dy > 0 ? area.bottom() - 1 - i : area.top() + i;
      int rowGain = i < area.height() ? rowGain(now, viewerHas, y) : -1;
      if (rowGain > 0) {
        first = gain == 0 ? y : first;
        last = y;
        gain += rowGain;
      }
      if (rowGain >= 0) {
        continue;
      }
      if (gain >= MIN_GAIN) {
        Rect rect = new Rect(left, Math.min(first, last), right, Math.max(first, last) + 1);
        Rect source = Rect.ofSize(left - dx, rect.top() - dy, rect.width(), rect.height());
        if (!writer.write(now, viewerHas, rect, source)) {
          return any;
        }
        any = true;
      }
      gain = 0;
    }
    return any;
  }

  /**
   * About how many pixels of a row copying would bring from wrong to right: 0 if it would change
   * nothing, negative if it is not worth it.
   */
  private int rowGain(Framebuffer now, Framebuffer viewerHas, int y) {
    int spots = spots(now, viewerHas, y);
    if (spots > MAX_SPOTS) {
      return -1;
    }
    if (isRight(now, viewerHas, y)) {
      return spots == 0 ? 0 : -1;
    }
    int gain = right - left - spots * SPOT_COST;
    return gain > 0 && mends(now, viewerHas, y, spots * SPOT) ? gain : -1;
  }

  /**
   * Whether more pixels of a row are wrong than that: every row copied must leave fewer wrong than
   * there were, or two moves might undo each other in frame after frame.
   */
  private boolean mends(Framebuffer now, Framebuffer viewerHas, int y, int spoiltPixels) {
    int row = y * now.width();
    int wrong = 0;
    for (int i = row + left; i < row + right && wrong <= spoiltPixels; i++) {
      if (now.pixels()[i] != viewerHas.pixels()[i]) {
        wrong++;
      }
    }
    return wrong > spoiltPixels;
  }

  /** How many spots of a row would be wrong; more than the most allowed if it is too many. */
  private int spots(Framebuffer now, Framebuffer viewerHas, int y) {
    if (y - dy < 0 || y - dy >= viewerHas.height()) {
      return MAX_SPOTS + 1;
    }
    int back = -dy * now.width() - dx;
    int at = y * now.width() + left;
    int end = y * now.width() + right;
    int spots = 0;
    while (at < end && spots <= MAX_SPOTS) {
      int same = Arrays.mismatch(now.pixels(), at, end, viewerHas.pixels(), at + back, end + back);
      if (same < 0) {
        break;
      }
      spots++;
      at += same + SPOT;
    }
    return spots;
  }

  private boolean isRight(Framebuffer now, Framebuffer viewerHas, int y) {
    int from = y * now.width() + left;
    int to = y * now.width() + right;
    return Arrays.equals(now.pixels(), from, to, viewerHas.pixels(), from, to);
  }
}
