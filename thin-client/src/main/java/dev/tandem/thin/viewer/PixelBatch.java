package dev.tandem.thin.viewer;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.encoding.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * Finished rectangles on their way to the screen. The viewer loop fills it, then gives it to who
 * shows it, who reads it and gives it back by {@link Viewer#shown}; it has one owner at a time.
 */
public final class PixelBatch {
  private final int width;
  private final int height;
  private final List<Rect> rects;
  private final int[] pixels;
  private final List<FrameTimes> frames;

  /** Copies a region's pixels out of a framebuffer into {@code store}, which must have room. */
  PixelBatch(Framebuffer from, Region region, int[] store, List<FrameTimes> frames) {
    this.width = from.width();
    this.height = from.height();
    this.rects = new ArrayList<>(region.size());
    this.pixels = store;
    this.frames = frames;
    int at = 0;
    for (int i = 0; i < region.size(); i++) {
      Rect rect = region.get(i);
      rects.add(rect);
      for (int y = rect.top(); y < rect.bottom(); y++) {
        System.arraycopy(from.pixels(), y * width + rect.left(), store, at, rect.width());
        at += rect.width();
      }
    }
  }

  /** How many pixels a batch of that region holds. */
  static long pixelsOf(Region region) {
    long sum = 0;
    for (int i = 0; i < region.size(); i++) {
      sum += region.get(i).area();
    }
    return sum;
  }

  /** Pixels in a row of the whole picture. */
  public int width() {
    return width;
  }

  /** Rows of the whole picture. */
  public int height() {
    return height;
  }

  /** The smallest rectangle around all that changed; empty if nothing did. */
  public Rect bounds() {
    Rect all = new Rect(0, 0, 0, 0);
    for (Rect rect : rects) {
      all = all.union(rect);
    }
    return all;
  }

  /** Copies every rectangle to its place in a picture of the same size. */
  public void copyInto(int[] picture) {
    int at = 0;
    for (Rect rect : rects) {
      for (int y = rect.top(); y < rect.bottom(); y++) {
        System.arraycopy(pixels, at, picture, y * width + rect.left(), rect.width());
        at += rect.width();
      }
    }
  }

  /** The frames that this batch brings up to date, oldest first. */
  List<FrameTimes> frames() {
    return frames;
  }

  /** The array to use again. */
  int[] store() {
    return pixels;
  }
}
