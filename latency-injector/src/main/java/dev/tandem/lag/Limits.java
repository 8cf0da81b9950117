package dev.tandem.lag;

/** Every bound on memory and on input; what a setting may be, its record says. */
public final class Limits {
  /** Bytes that wait in the queue of one flow's direction, if no impairment bounds it. */
  public static final int QUEUE_BYTES = 256 * 1024;

  /** Datagrams that wait in the queue of one flow's direction, however small. */
  public static final int QUEUE_DATAGRAMS = 16_384;

  /** Bytes that fly at once in one flow's direction: 1 Gbit/s for half a second. */
  public static final int FLIGHT_BYTES = 64 * 1024 * 1024;

  /** Pieces that fly at once in one flow's direction, whatever their size. */
  public static final int FLIGHT_PIECES = 65_536;

  /** Small parts of a stream that come within this time and have to wait, wait as one. */
  public static final long JOIN_NANOS = 1_000_000;

  /** A receiver that has taken nothing for so long is sent nothing more until it does. */
  public static final long STUCK_NANOS = 100_000_000;

  /** Names of impairments of which a link knows how often they came into force. */
  public static final int REMEMBERED_NAMES = 1000;

  /** Bytes of a recorded link. */
  public static final int TRACE_BYTES = 32 << 20;

  /** Lines of a recorded link. */
  public static final int TRACE_LINES = 4_000_000;

  /** Bytes of a profile or a timeline. */
  public static final int TEXT_BYTES = 64 << 10;

  /** Lines of a timeline on which something happens. */
  public static final int TIMELINE_EVENTS = 1000;

  /** The shortest loop of a timeline, and the most often that something happens again. */
  public static final long TIMELINE_STEP_NANOS = 100_000_000;

  private Limits() {}
}
