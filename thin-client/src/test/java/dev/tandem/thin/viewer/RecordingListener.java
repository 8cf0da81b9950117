package dev.tandem.thin.viewer;

import dev.tandem.protocol.encoding.Framebuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Puts batches together into a picture, as a window does, and can stop doing so; thread-safe. */
final class RecordingListener implements SessionListener {
  private final Viewer viewer;
  private final ViewerRuntime runtime;
  private final List<String> clipboards = new CopyOnWriteArrayList<>();
  private final List<String> endings = new CopyOnWriteArrayList<>();
  private final List<PixelBatch> held = new ArrayList<>();
  private boolean frozen;
  private int width;
  private int[] pixels = new int[0];

  RecordingListener(Viewer viewer, ViewerRuntime runtime) {
    this.viewer = viewer;
    this.runtime = runtime;
  }

  @Override
  public synchronized void pixels(PixelBatch batch) {
    if (pixels.length != batch.width() * batch.height()) {
      width = batch.width();
      pixels = new int[batch.width() * batch.height()];
      Arrays.fill(pixels, Framebuffer.OPAQUE);
    }
    batch.copyInto(pixels);
    if (frozen) {
      held.add(batch);
    } else {
      viewer.shown(batch, runtime.nanoTime());
    }
  }

  synchronized void freeze() {
    frozen = true;
  }

  synchronized void thaw() {
    frozen = false;
    held.forEach(batch -> viewer.shown(batch, runtime.nanoTime()));
    held.clear();
  }

  synchronized int heldBatches() {
    return held.size();
  }

  synchronized int[] pixels() {
    return pixels.clone();
  }

  synchronized int width() {
    return width;
  }

  @Override
  public void clipboard(String text) {
    clipboards.add(text);
  }

  @Override
  public void sessionEnded(String reason) {
    endings.add(reason);
  }

  List<String> clipboards() {
    return clipboards;
  }

  List<String> endings() {
    return endings;
  }
}
