package dev.tandem.lag.link;

import dev.tandem.lag.Limits;

/**
 * How late the timers of an event loop come, so that it can be woken earlier by as much and wait
 * the rest actively. Owned by that event loop. A timer of a virtual machine comes 0.1 ms late; the
 * delay of a link should not. Waiting actively may take a tenth of the loop's time: with so many
 * timers that it would take more, each comes as late as it comes.
 */
final class Punctuality {
  private static final int BUDGET_PART = 10;

  private long latenessNanos;
  private long budgetNanos;
  private long countedNanos;

  /** How much earlier than needed to set a timer. */
  long earlyNanos(long nowNanos) {
    earn(nowNanos);
    return budgetNanos > latenessNanos ? latenessNanos : 0;
  }

  private void earn(long nowNanos) {
    if (countedNanos != 0) {
      long earned = (nowNanos - countedNanos) / BUDGET_PART;
      budgetNanos = Math.min(Limits.ACTIVE_WAIT_NANOS, budgetNanos + earned);
    }
    countedNanos = nowNanos;
  }

  /** A timer has come: the estimate rises fast and falls slowly, so that most come in time. */
  void woken(long nowNanos, long setForNanos) {
    long late = Math.clamp(nowNanos - setForNanos, 0, Limits.MOST_EARLY_NANOS);
    latenessNanos +=
        late > latenessNanos ? (late - latenessNanos) / 4 : (late - latenessNanos) / 16;
  }

  /** The loop has waited actively. */
  void waited(long nanos) {
    budgetNanos -= nanos;
  }
}
