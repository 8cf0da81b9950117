package dev.tandem.server.viewer;

/**
 * How many bytes one viewer may have unacknowledged, owned by the session's loop. It has no clock:
 * every event brings its time, in nanoseconds of one monotonic clock.
 *
 * <p>The window follows the link: delivery rate × (least round trip + a small queue). It grows
 * while round trips stay near the least one, and falls when they show a queue.
 *
 * <ul>
 *   <li>Delivery rate: draft-cheng-iccrg-delivery-rate-estimation, a sample for each acknowledged
 *       frame over the time since the newest acknowledgement before that frame was sent.
 *   <li>Rate × least round trip as the goal, and the drain every {@link #EPOCH_NANOS} that measures
 *       the least round trip without our own queue: BBR (Cardwell and others, ACM Queue 14-5,
 *       2016).
 *   <li>Growth by what was acknowledged, left when the round trip rises: slow start with delay
 *       increase, RFC 9406. Only a window that was in use may change: RFC 7661.
 *   <li>At most halved in one round trip, as RFC 5681 has it: one hiccup does not empty the pipe.
 * </ul>
 */
public final class CongestionWindow {
  /** The window before anything is known: a quarter of a second at 1 Mbit/s. */
  public static final int INITIAL_BYTES = 32 * 1024;

  /** The smallest window: some frames of typed text. */
  public static final int LEAST_BYTES = 8 * 1024;

  /** The largest window: 1 Gbit/s over 64 ms. */
  public static final int MOST_BYTES = 8 * 1024 * 1024;

  /** The queue that a busy viewer may keep in the network; half of it is aimed at. */
  public static final long QUEUE_NANOS = 30_000_000;

  /** How long a least round trip is believed without being seen again. */
  public static final long EPOCH_NANOS = 5_000_000_000L;

  /**
   * How much of a client's own delay between receiving and showing is forgiven: a pulse of 60 Hz
   * and a little. What is beyond is a client that cannot keep up, which counts like a slow link.
   */
  public static final long FORGIVEN_HOLD_NANOS = 20_000_000;

  /** Frames that may be unacknowledged, whatever their size: a power of two. */
  public static final int FRAMES = 128;

  private static final int SLOT_MASK = FRAMES - 1;

  private final int[] bytes = new int[FRAMES];
  private final long[] sentNanos = new long[FRAMES];
  private final long[] deliveredBefore = new long[FRAMES];
  private final long[] deliveredNanosBefore = new long[FRAMES];
  private final boolean[] inUse = new boolean[FRAMES];

  private int newestSent;
  private int newestAcked;
  private long inFlightBytes;
  private long windowBytes = INITIAL_BYTES;
  private long delivered;
  private long deliveredNanos;

  private long leastRoundTripNanos = Long.MAX_VALUE;
  private long leastBeforeNanos = Long.MAX_VALUE;
  private long epochNanos;
  private double rate;
  private double rateBefore;
  private int roundEndsWith;
  private boolean draining;
  private long windowBeforeDrain;

  /** Whether another frame may be sent. */
  public boolean isOpen() {
    return inFlightBytes < windowBytes && framesInFlight() < FRAMES;
  }

  /**
   * About how many bytes the next frame may have. A quarter of the window, so that acknowledgements
   * come while more is under way.
   */
  public int allowanceBytes() {
    return (int) Math.max(LEAST_BYTES / 4, Math.min(windowBytes - inFlightBytes, windowBytes / 4));
  }

  /** Bytes sent and not acknowledged. */
  public long inFlightBytes() {
    return inFlightBytes;
  }

  /** The window now. */
  public long windowBytes() {
    return windowBytes;
  }

  /** Frames sent and not acknowledged. */
  public int framesInFlight() {
    return newestSent - newestAcked;
  }

  /** A frame was sent; frames are numbered from 1 without gaps. The window must be open. */
  public void sent(int frameBytes, long nowNanos) {
    if (framesInFlight() == 0) {
      // An idle time is no time of delivery.
      deliveredNanos = nowNanos;
    }
    newestSent++;
    int slot = newestSent & SLOT_MASK;
    inFlightBytes += frameBytes;
    bytes[slot] = frameBytes;
    sentNanos[slot] = nowNanos;
    deliveredBefore[slot] = delivered;
    deliveredNanosBefore[slot] = deliveredNanos;
    inUse[slot] = inFlightBytes >= windowBytes / 2;
  }

  /**
   * A frame, and with it all before it, was acknowledged.
   *
   * @param frame its number
   * @param holdNanos how long the client says it kept the frame before it acknowledged
   * @return false if that frame was never sent; an old one is ignored and true
   */
  public boolean acknowledged(int frame, long holdNanos, long nowNanos) {
    // By difference, so that the numbers may wrap.
    if (frame - newestSent > 0) {
      return false;
    }
    if (frame - newestAcked <= 0) {
      return true;
    }
    long ackedBytes = 0;
    while (newestAcked != frame) {
      newestAcked++;
      ackedBytes += bytes[newestAcked & SLOT_MASK];
    }
    inFlightBytes -= ackedBytes;
    delivered += ackedBytes;
    deliveredNanos = nowNanos;
    int slot = frame & SLOT_MASK;
    long wholeNanos = Math.max(1, nowNanos - sentNanos[slot]);
    long forgivenNanos = Math.clamp(holdNanos, 0, Math.min(FORGIVEN_HOLD_NANOS, wholeNanos - 1));
    measure(slot, wholeNanos - forgivenNanos, nowNanos);
    adapt(slot, wholeNanos - forgivenNanos, ackedBytes);
    return true;
  }

  private void measure(int slot, long roundTripNanos, long nowNanos) {
    long spanNanos = Math.max(1, nowNanos - deliveredNanosBefore[slot]);
    rate = Math.max(rate, (double) (delivered - deliveredBefore[slot]) / spanNanos);
    if (roundTripNanos <= leastNanos()) {
      leastRoundTripNanos = roundTripNanos;
      epochNanos = nowNanos;
    }
    leastRoundTripNanos = Math.min(leastRoundTripNanos, roundTripNanos);
    if (nowNanos - epochNanos > EPOCH_NANOS) {
      startEpoch(roundTripNanos, nowNanos, inUse[slot]);
    }
  }

  private void startEpoch(long roundTripNanos, long nowNanos, boolean busy) {
    leastBeforeNanos = leastRoundTripNanos;
    leastRoundTripNanos = roundTripNanos;
    epochNanos = nowNanos;
    if (busy && !draining) {
      draining = true;
      windowBeforeDrain = windowBytes;
      windowBytes = LEAST_BYTES;
      roundEndsWith = newestSent;
    }
  }

  private long leastNanos() {
    return Math.min(leastRoundTripNanos, leastBeforeNanos);
  }

  private void adapt(int slot, long roundTripNanos, long ackedBytes) {
    if (draining) {
      // The frames of the drain itself come after those that were under way when it began.
      if (newestAcked - roundEndsWith > 0) {
        draining = false;
        windowBytes = windowBeforeDrain;
        leastBeforeNanos = leastRoundTripNanos;
        roundEndsWith = newestSent;
      } else {
        leastRoundTripNanos = Long.MAX_VALUE;
      }
      return;
    }
    if (!inUse[slot]) {
      return;
    }
    long queueNanos = roundTripNanos - leastNanos();
    if (queueNanos < QUEUE_NANOS / 2) {
      windowBytes = Math.min(MOST_BYTES, windowBytes + ackedBytes);
    }
    if (newestAcked - roundEndsWith >= 0) {
      if (queueNanos > QUEUE_NANOS) {
        double goal = Math.max(rate, rateBefore) * (leastNanos() + QUEUE_NANOS / 2.0);
        windowBytes =
            Math.max(LEAST_BYTES, Math.max(windowBytes / 2, Math.min(windowBytes, (long) goal)));
      }
      rateBefore = rate;
      rate = 0;
      roundEndsWith = newestSent;
    }
  }
}
