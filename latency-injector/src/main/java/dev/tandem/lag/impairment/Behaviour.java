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

  private boolean begun;

  /** Says when it came into force; only the first call counts. */
  public final void begin(long nowNanos) {
    if (!begun) {
      begun = true;
      begun(nowNanos);
    }
  }

  /** It is in force from now on: called once, before everything else. */
  protected void begun(long nowNanos) {}

  /**
   * How many of the waiting bytes may leave the queue now. Asked only if all that act before it,
   * and for what a link shares also all that the flow has for itself, admit some: so those bytes
   * would leave now if it were not for this one. A datagram leaves as a whole if this is over 0.
   */
  public long admits(long nowNanos, long waitingBytes) {
    return waitingBytes;
  }

  /** From when {@link #admits} gives any: now or before, later, or {@link #NEVER} by itself. */
  public long opensAtNanos(long nowNanos) {
    return nowNanos;
  }

  /** The most bytes of a stream that may leave as one piece. */
  public int pieceBytes() {
    return Integer.MAX_VALUE;
  }

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

  /** The bytes that may wait in a flow's queue before it is full; of all, the least counts. */
  public long queueBytes() {
    return Long.MAX_VALUE;
  }

  /** How long the end of a stream comes after its last byte; {@link #NEVER} is not at all. */
  public long endDelayNanos() {
    return 0;
  }

  /** When to call {@link #act}. */
  public long actsAtNanos() {
    return NEVER;
  }

  /**
   * What happens to the connection now; called when its moment has come, and after deliveries.
   *
   * @param deliveredBytes of this direction since the flow began, those thrown away included
   */
  public Act act(long nowNanos, long deliveredBytes) {
    return Act.NONE;
  }
}
