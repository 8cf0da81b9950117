package dev.tandem.thin.window;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.thin.viewer.PixelBatch;
import dev.tandem.thin.viewer.Viewer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The desktop's pixels as they are shown; owned by the JavaFX thread. Batches that arrive during a
 * pulse are put together, so that the surface changes at most once in each: a second change would
 * upload everything again. A batch is given back, and with it acknowledged, after its pulse.
 */
final class ScreenBuffer {
  /** A batch and where it goes back to. */
  private record Arrived(Viewer from, PixelBatch batch) {}

  private final LongSupplier nanoClock;
  private final List<Arrived> arrived = new ArrayList<>();
  private final List<Arrived> painted = new ArrayList<>();
  private Surface surface;
  private int width;
  private int height;
  private int[] pixels = new int[0];

  ScreenBuffer(LongSupplier nanoClock, Surface surface) {
    this.nanoClock = nanoClock;
    this.surface = surface;
  }

  /** Another surface shows the pixels from now on. */
  void showOn(Surface next) {
    surface = next;
    if (width > 0) {
      next.resized(width, height, pixels);
      next.changed(new Rect(0, 0, width, height));
    }
  }

  /** A batch has come from a viewer. */
  void offer(Viewer from, PixelBatch batch) {
    arrived.add(new Arrived(from, batch));
    if (painted.isEmpty()) {
      paint();
    }
  }

  private void paint() {
    Rect union = new Rect(0, 0, 0, 0);
    for (Arrived one : arrived) {
      PixelBatch batch = one.batch();
      resizeTo(batch.width(), batch.height());
      batch.copyInto(pixels);
      union = union.union(batch.bounds()).intersection(new Rect(0, 0, width, height));
    }
    painted.addAll(arrived);
    arrived.clear();
    if (union.isEmpty()) {
      giveBack();
    } else {
      surface.changed(union);
    }
  }

  private void resizeTo(int newWidth, int newHeight) {
    if (newWidth == width && newHeight == height) {
      return;
    }
    width = newWidth;
    height = newHeight;
    pixels = new int[newWidth * newHeight];
    Arrays.fill(pixels, Framebuffer.OPAQUE);
    surface.resized(newWidth, newHeight, pixels);
  }

  /** A copy of the pixels as they are shown. */
  int[] pixels() {
    return pixels.clone();
  }

  /** Whether a change waits for its pulse. */
  boolean isPainted() {
    return !painted.isEmpty();
  }

  /** The pulse is over: what was painted is shown. */
  void pulseEnded() {
    giveBack();
    if (!arrived.isEmpty()) {
      paint();
    }
  }

  private void giveBack() {
    long shownNanos = nanoClock.getAsLong();
    for (Arrived one : painted) {
      one.from().shown(one.batch(), shownNanos);
    }
    painted.clear();
  }
}
