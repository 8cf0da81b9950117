package com.sun.glass.ui.tandem;

import com.sun.glass.ui.Timer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * JavaFX's pulse; thread-safe. It beats only while something was asked for: JavaFX resumes it when
 * a scene becomes dirty and pauses it when all is quiet. Input makes it beat at once, so that a key
 * is painted without waiting for the next period.
 */
final class TandemTimer extends Timer {
  /** At most 250 beats a second, however fast the input. */
  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  /** The period while nobody watches: the application lives on, at about no cost. */
  private static final long UNWATCHED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Runnable beat;
  private @Nullable Thread thread;
  private long periodNanos;
  private boolean watched = true;
  private boolean paused;
  private boolean urgent;
  private long lastNanos = System.nanoTime();

  TandemTimer(Runnable beat) {
    super(beat);
    this.beat = beat;
  }

  @Override
  protected long _start(Runnable runnable) {
    throw new UnsupportedOperationException("there is no display to wait for");
  }

  @Override
  protected synchronized long _start(Runnable runnable, int periodMillis) {
    periodNanos = TimeUnit.MILLISECONDS.toNanos(periodMillis);
    Thread beating = new Thread(this::run, "tandem-pulse");
    beating.setDaemon(true);
    thread = beating;
    beating.start();
    return 1;
  }

  @Override
  protected synchronized void _stop(long timer) {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  @Override
  protected synchronized void _pause(long timer) {
    paused = true;
  }

  @Override
  protected synchronized void _resume(long timer) {
    if (paused) {
      paused = false;
      notifyAll();
    }
  }

  /** Beats as soon as may be: there was input. */
  synchronized void hurry() {
    urgent = true;
    notifyAll();
  }

  /** Beats at full pace, or slowly if nobody looks. */
  synchronized void setWatched(boolean watched) {
    this.watched = watched;
    notifyAll();
  }

  private void run() {
    try {
      while (true) {
        awaitBeat();
        beat.run();
      }
    } catch (InterruptedException e) {
      // Stopped: JavaFX is shutting down.
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void awaitBeat() throws InterruptedException {
    while (true) {
      long waitNanos = lastNanos + pauseNanos() - System.nanoTime();
      if (paused && !urgent) {
        wait();
      } else if (waitNanos > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, waitNanos);
      } else {
        lastNanos = System.nanoTime();
        urgent = false;
        return;
      }
    }
  }

  private long pauseNanos() {
    if (urgent) {
      return SHORTEST_NANOS;
    }
    return watched ? periodNanos : UNWATCHED_NANOS;
  }
}
