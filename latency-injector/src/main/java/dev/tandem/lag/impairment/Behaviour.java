package dev.tandem.lag.impairment;

/**
 * What one impairment does, at work on one direction of one flow, or of all flows of a link where
 * its {@link Impairment#scope()} says so. Owned by its link's thread, and pure: moments come in as
 * arguments, chance from its {@link FlowContext}. Moments are nanoseconds of one monotonic clock.
 *
 * <p>Bytes go through a link in this way: they wait in a queue until every impairment admits them;
 * then each may affect them; then they fly for their delay; then they wait while one holds them.
 */
public abstract class Behaviour {
  /** A moment that does not come. */
  public static final long NEVER = Long.MAX_VALUE;

  /** What happens to the connection. */
  public enum Act {
    /** Nothing. */
    NONE,
    /** Both sides are closed as a program would. */
    CLOSE,
    /** Both sides are reset. */
    RESET,
    /** The receiving side is closed, the sending one hears nothing of it and speaks to nobody. */
    ABANDON
  }

  /**
   * How many of the waiting bytes may leave the queue now. A datagram leaves as a whole if this is
   * over 0, so that {@link #passed} may report more than was admitted.
   */
  public long admits(long nowNanos, long waitingBytes) {
    return waitingBytes;
  }

  /** When {@link #admits} will give more than it does now, {@link #NEVER} if not by itself. */
  public long opensAtNanos(long nowNanos) {
    return NEVER;
  }

  /** The most bytes of a stream that may leave as one piece. */
  public int pieceBytes() {
    return Integer.MAX_VALUE;
  }

  /** Bytes have left the queue as one piece. */
  public void passed(long nowNanos, int bytes) {}

  /** Decides about a piece that has just left the queue. */
  public void affect(long nowNanos, Piece piece) {}

  /** Whether pieces that have flown, and the end of a stream, must wait. */
  public boolean holds(long nowNanos) {
    return false;
  }

  /** When a hold ends by itself. */
  public long releasesAtNanos() {
    return NEVER;
  }

  /** The bytes that may wait in the queue before it is full; asked of all, the least counts. */
  public long queueBytes() {
    return Long.MAX_VALUE;
  }

  /** How long the end of a stream comes after its last byte. */
  public long endDelayNanos() {
    return 0;
  }

  /** When to call {@link #act}. */
  public long actsAtNanos() {
    return NEVER;
  }

  /** What happens to the connection now; called when its moment has come, and after deliveries. */
  public Act act(long nowNanos, long deliveredBytes) {
    return Act.NONE;
  }
}
