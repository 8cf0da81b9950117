package dev.tandem.server.session;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.server.desktop.Desktop;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets only so many resize requests through to a desktop, owned by the session's loop: of those
 * that come too fast, as while a window is dragged, only the newest counts.
 */
final class ResizeGate {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int LEAST_SIDE = 64;

  private final Desktop desktop;
  private final SessionLimits limits;
  private final LongSupplier nanoTime;
  private final Loop loop;
  private int wantedWidth;
  private int wantedHeight;
  private boolean waits;
  private boolean stopped;
  private long openNanos;

  ResizeGate(Desktop desktop, SessionLimits limits, LongSupplier nanoTime, Loop loop) {
    this.desktop = desktop;
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.loop = loop;
    this.openNanos = nanoTime.getAsLong();
  }

  /** Asks for a size; one that no desktop may have is brought to the nearest. */
  void request(int width, int height) {
    wantedWidth = Math.clamp(width, LEAST_SIDE, limits.mostWidth());
    wantedHeight = Math.clamp(height, LEAST_SIDE, limits.mostHeight());
    if (!waits) {
      waits = true;
      long delayNanos = Math.max(0, openNanos - nanoTime.getAsLong());
      loop.schedule(this::apply, delayNanos);
    }
  }

  /** Lets nothing through any more: the desktop has ended. */
  void stop() {
    stopped = true;
  }

  private void apply() {
    waits = false;
    if (stopped) {
      return;
    }
    openNanos = nanoTime.getAsLong() + PAUSE_NANOS;
    boolean differs = wantedWidth != desktop.width() || wantedHeight != desktop.height();
    if (differs && Framebuffer.isAllowed(wantedWidth, wantedHeight)) {
      desktop.resize(wantedWidth, wantedHeight);
    }
  }
}
