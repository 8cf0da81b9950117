package dev.tandem.lag.impairment;

/**
 * When which segments on their way will be acknowledged. Owned by its link's thread. Those that
 * were sent within a 32nd of a round trip are acknowledged together with the first of them: so it
 * is small at any rate, and needs no fast timer.
 */
final class AckClock {
  private static final int SLOTS = 64;
  private static final int SLOTS_PER_ROUND_TRIP = 32;
  private static final long LEAST_SLOT_NANOS = 100_000;

  private final long[] slotNanos = new long[SLOTS];
  private final long[] slotBytes = new long[SLOTS];
  private final int[] slotSegments = new int[SLOTS];
  private int first;
  private int count;
  private long bytes;
  private int segments;

  /** A segment was sent; it is not acknowledged before those that were sent earlier. */
  void sent(long nowNanos, long roundTripNanos, int segmentBytes) {
    long ackNanos = nowNanos + roundTripNanos;
    long width = Math.max(LEAST_SLOT_NANOS, roundTripNanos / SLOTS_PER_ROUND_TRIP);
    int last = (first + count - 1 + SLOTS) % SLOTS;
    // All are in use only if the round trip has just become much shorter.
    if (count == 0 || (ackNanos - slotNanos[last] >= width && count < SLOTS)) {
      last = (first + count++) % SLOTS;
      slotNanos[last] = ackNanos;
    }
    slotBytes[last] += segmentBytes;
    slotSegments[last]++;
    bytes += segmentBytes;
    segments++;
  }

  /** When the next are acknowledged; {@link Behaviour#NEVER} if none are on their way. */
  long nextNanos() {
    return count == 0 ? Behaviour.NEVER : slotNanos[first];
  }

  /** The next are acknowledged; returns their bytes. There must be some. */
  long acknowledged() {
    long acknowledged = slotBytes[first];
    bytes -= acknowledged;
    segments -= slotSegments[first];
    slotBytes[first] = 0;
    slotSegments[first] = 0;
    first = (first + 1) % SLOTS;
    count--;
    return acknowledged;
  }

  /** Nothing on its way will be acknowledged. */
  void forget() {
    while (count > 0) {
      acknowledged();
    }
  }

  /** Bytes that are not acknowledged. */
  long bytes() {
    return bytes;
  }

  /** Segments that are not acknowledged. */
  int segments() {
    return segments;
  }
}
