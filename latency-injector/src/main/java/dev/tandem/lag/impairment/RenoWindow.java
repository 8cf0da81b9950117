package dev.tandem.lag.impairment;

import java.util.function.LongSupplier;

/**
 * The congestion window of a virtual TCP sender: how much may be on its way. Owned by its link's
 * thread. Slow start and congestion avoidance are those of RFC 5681, with ten segments at first
 * (RFC 6928), one halving for each window with losses as in NewReno (RFC 6582), time-outs by RFC
 * 6298 with the floor that Linux has, and an acknowledgement for every segment.
 */
final class RenoWindow {
  private static final int SEGMENT = Piece.SEGMENT_BYTES;
  private static final long FIRST_WINDOW = 10L * SEGMENT;
  private static final long MOST_WINDOW = 16 << 20;
  private static final long LEAST_ROUND_TRIP_NANOS = 1_000_000;
  // Linux adds at least this to the smoothed round trip, TCP_RTO_MIN.
  private static final long LEAST_TIMEOUT_NANOS = 200_000_000;
  // Three segments behind a lost one report it, by duplicate acknowledgements.
  private static final int REPORTERS = 3;

  private final LongSupplier roundTripNanos;
  private final AckClock acks = new AckClock();
  private double window = FIRST_WINDOW;
  private double threshold = MOST_WINDOW;
  private boolean limits;
  private long sentNanos = Long.MAX_VALUE;
  // A loss that was sent is noticed then.
  private long halvesAtNanos = Behaviour.NEVER;
  // The lost segments of the last halving are sent again until then: the window does not grow.
  private long recoversAtNanos = Long.MIN_VALUE;
  // Behind a lost segment that times out, acknowledgements stop first and start again later.
  private long stopsAtNanos = Behaviour.NEVER;
  private long restartsAtNanos = Behaviour.NEVER;

  RenoWindow(LongSupplier roundTripNanos) {
    this.roundTripNanos = roundTripNanos;
  }

  /** From sending a segment to its acknowledgement. */
  long roundTripNanos() {
    return Math.max(LEAST_ROUND_TRIP_NANOS, roundTripNanos.getAsLong());
  }

  /** How long a segment waits before it is sent again for the first time. */
  long timeoutNanos() {
    return roundTripNanos() + LEAST_TIMEOUT_NANOS;
  }

  /** How many of the waiting bytes may be sent now: whole segments, or all. */
  long room(long nowNanos, long waitingBytes) {
    advance(nowNanos);
    if (acks.bytes() == 0 && nowNanos - timeoutNanos() > sentNanos) {
      // After a pause the path is unknown again, RFC 5681 section 4.1.
      window = Math.min(window, FIRST_WINDOW);
    }
    long room = (long) window - acks.bytes();
    limits = room < Math.min(waitingBytes, SEGMENT);
    return limits ? 0 : Math.min(waitingBytes, room);
  }

  /** When there is room again, if there was none. */
  long opensAtNanos(long nowNanos) {
    if (!limits) {
      return nowNanos;
    }
    return acks.nextNanos() < stopsAtNanos ? acks.nextNanos() : restartsAtNanos;
  }

  /** A segment was sent. */
  void sent(long nowNanos, int bytes) {
    acks.sent(nowNanos, roundTripNanos(), bytes);
    sentNanos = nowNanos;
  }

  /**
   * Whether the loss of a segment that is sent now will be reported by those around it, so that it
   * is sent again after one round trip.
   */
  boolean reports(long waitingBehindBytes) {
    boolean enough =
        acks.segments() >= REPORTERS || waitingBehindBytes >= (long) REPORTERS * SEGMENT;
    return window >= (REPORTERS + 1) * SEGMENT && enough;
  }

  /** A segment that is sent now is lost, and that will be reported. */
  void lose(long nowNanos) {
    if (halvesAtNanos == Behaviour.NEVER) {
      halvesAtNanos = nowNanos + roundTripNanos();
    }
  }

  /** A segment that is sent now is lost, and will be sent again with success only then. */
  void stall(long nowNanos, long untilNanos) {
    stopsAtNanos = nowNanos + roundTripNanos();
    restartsAtNanos = untilNanos;
  }

  /** When it starts again after a time-out; {@link Behaviour#NEVER} if it waits for none. */
  long restartsAtNanos() {
    return restartsAtNanos;
  }

  /** All that has happened until now, in order. */
  private void advance(long nowNanos) {
    while (true) {
      long next = Math.min(acks.nextNanos(), halvesAtNanos);
      next = next < stopsAtNanos ? next : restartsAtNanos;
      if (next > nowNanos || next == Behaviour.NEVER) {
        return;
      }
      if (next == restartsAtNanos) {
        restart();
      } else if (next == halvesAtNanos) {
        halve();
      } else {
        grow(next, acks.acknowledged());
      }
    }
  }

  private void grow(long nowNanos, long acknowledgedBytes) {
    // A window that is not used says nothing about the path, RFC 7661.
    if (limits && nowNanos >= recoversAtNanos) {
      boolean slowStart = window < threshold;
      window += slowStart ? acknowledgedBytes : acknowledgedBytes * SEGMENT / window;
      window = Math.min(window, MOST_WINDOW);
    }
  }

  private void halve() {
    threshold = Math.max(window / 2, 2 * SEGMENT);
    window = threshold;
    recoversAtNanos = halvesAtNanos + roundTripNanos();
    halvesAtNanos = Behaviour.NEVER;
  }

  private void restart() {
    threshold = Math.max(window / 2, 2 * SEGMENT);
    window = SEGMENT;
    acks.forget();
    acks.sent(restartsAtNanos, roundTripNanos(), SEGMENT);
    halvesAtNanos = Behaviour.NEVER;
    recoversAtNanos = Long.MIN_VALUE;
    stopsAtNanos = Behaviour.NEVER;
    restartsAtNanos = Behaviour.NEVER;
  }
}
