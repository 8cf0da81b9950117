package dev.tandem.thin.viewer;

import org.HdrHistogram.AbstractHistogram;

/** A distribution of times in a few numbers, in microseconds; all 0 if there were none. */
public record Percentiles(
    long count, long p50Micros, long p95Micros, long p99Micros, long maxMicros) {
  /** None. */
  public static final Percentiles NONE = new Percentiles(0, 0, 0, 0, 0);

  /** Of a histogram of microseconds. */
  public static Percentiles of(AbstractHistogram micros) {
    if (micros.getTotalCount() == 0) {
      return NONE;
    }
    return new Percentiles(
        micros.getTotalCount(),
        micros.getValueAtPercentile(50),
        micros.getValueAtPercentile(95),
        micros.getValueAtPercentile(99),
        micros.getMaxValue());
  }
}
