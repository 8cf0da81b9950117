package dev.tandem.lag.impairment;

/**
 * The time of something that serves one after the other, such as a wire. Owned by its link's
 * thread. While somebody waits, one service begins when the one before has ended, however late it
 * is asked for; time in which nobody waited is gone. This is a token bucket without a burst, kept
 * as the moment of the next token (the virtual scheduling algorithm of ITU-T I.371).
 */
final class Pace {
  private long freeAtNanos = Long.MIN_VALUE;
  private long wantedNanos = Long.MIN_VALUE;
  private long askedNanos = Long.MIN_VALUE;
  private boolean waits;

  /** Somebody wants to be served: whether it may be now. */
  boolean isFree(long nowNanos) {
    if (!waits && nowNanos != askedNanos) {
      wantedNanos = nowNanos;
    }
    askedNanos = nowNanos;
    waits = freeAtNanos > nowNanos;
    return !waits;
  }

  /** When the next may be served; in the past if it was never or long ago used. */
  long freeAtNanos() {
    return freeAtNanos;
  }

  /** Serves whoever found it free; returns when that ends, which may be past already. */
  long serve(long durationNanos) {
    freeAtNanos = Math.max(freeAtNanos, wantedNanos) + durationNanos;
    return freeAtNanos;
  }
}
