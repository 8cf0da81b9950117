package dev.tandem.thin.viewer;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The distribution of a time over the last 5 to 10 seconds, in microseconds; owned by one thread.
 */
final class RollingHistogram {
  private static final long HALF_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(1);
  private static final int DIGITS = 2;

  private Histogram current = new Histogram(MAX_MICROS, DIGITS);
  private Histogram previous = new Histogram(MAX_MICROS, DIGITS);
  private long currentSinceNanos;

  RollingHistogram(long nowNanos) {
    this.currentSinceNanos = nowNanos;
  }

  /** Adds a time in nanoseconds; one beyond a minute counts as a minute. */
  void add(long nanos, long nowNanos) {
    roll(nowNanos);
    current.recordValue(Math.clamp(nanos / 1_000, 0, MAX_MICROS));
  }

  private void roll(long nowNanos) {
    long age = nowNanos - currentSinceNanos;
    if (age < HALF_NANOS) {
      return;
    }
    Histogram emptied = previous;
    emptied.reset();
    previous = current;
    current = emptied;
    if (age >= 2 * HALF_NANOS) {
      previous.reset();
    }
    currentSinceNanos = nowNanos;
  }

  /** What was added lately. */
  Percentiles percentiles(long nowNanos) {
    roll(nowNanos);
    Histogram both = previous.copy();
    both.add(current);
    return Percentiles.of(both);
  }
}
