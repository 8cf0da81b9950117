package dev.tandem.comparison.bench.sync;

import java.util.Arrays;

/** Times things; stateless. */
final class Medians {
  private Medians() {}

  /** The median of so many runs, in nanoseconds, after as many that only warm up. */
  static double of(int runs, Runnable work) {
    long[] nanos = new long[runs];
    for (int i = -runs; i < runs; i++) {
      long start = System.nanoTime();
      work.run();
      if (i >= 0) {
        nanos[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(nanos);
    return nanos[runs / 2];
  }
}
