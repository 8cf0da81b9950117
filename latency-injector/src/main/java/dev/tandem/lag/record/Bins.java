package dev.tandem.lag.record;

import java.util.Arrays;

/**
 * What one direction did, in equal steps of time. Their number is bounded: when time goes on, two
 * become one. Used by one thread.
 */
final class Bins {
  private static final int MOST = 600;

  private final long[] bytes = new long[MOST];
  private final long[] pieces = new long[MOST];
  private final double[] delaySumMicros = new double[MOST];
  private final long[] mostDelayMicros = new long[MOST];
  private long stepMicros = 1_000;

  /** How long one is. */
  long stepMicros() {
    return stepMicros;
  }

  void add(RecordedEvent delivered) {
    reach(delivered.atMicros());
    int bin = (int) (delivered.atMicros() / stepMicros);
    bytes[bin] += delivered.bytes();
    pieces[bin]++;
    delaySumMicros[bin] += delivered.delayMicros();
    mostDelayMicros[bin] = Math.max(mostDelayMicros[bin], delivered.delayMicros());
  }

  /** Makes the steps so long that a moment is within the last one or before. */
  void reach(long atMicros) {
    while (atMicros / stepMicros >= MOST) {
      for (int i = 0; i < MOST / 2; i++) {
        int first = 2 * i;
        bytes[i] = bytes[first] + bytes[first + 1];
        pieces[i] = pieces[first] + pieces[first + 1];
        delaySumMicros[i] = delaySumMicros[first] + delaySumMicros[first + 1];
        mostDelayMicros[i] = Math.max(mostDelayMicros[first], mostDelayMicros[first + 1]);
      }
      Arrays.fill(bytes, MOST / 2, MOST, 0);
      Arrays.fill(pieces, MOST / 2, MOST, 0);
      Arrays.fill(delaySumMicros, MOST / 2, MOST, 0);
      Arrays.fill(mostDelayMicros, MOST / 2, MOST, 0);
      stepMicros *= 2;
    }
  }

  /** Megabits a second of the first steps. */
  double[] megabits(int count) {
    double[] rates = new double[count];
    for (int i = 0; i < count; i++) {
      rates[i] = bytes[i] * 8.0 / stepMicros;
    }
    return rates;
  }

  /** Mean delays of the first steps, in milliseconds; NaN where nothing was delivered. */
  double[] meanDelayMillis(int count) {
    double[] delays = new double[count];
    for (int i = 0; i < count; i++) {
      delays[i] = pieces[i] == 0 ? Double.NaN : delaySumMicros[i] / pieces[i] / 1_000;
    }
    return delays;
  }

  /** The longest delay of all, in milliseconds. */
  double mostDelayMillis() {
    return Arrays.stream(mostDelayMicros).max().orElse(0) / 1_000.0;
  }
}
