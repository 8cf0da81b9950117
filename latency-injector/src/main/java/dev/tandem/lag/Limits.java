package dev.tandem.lag;

/** Every bound of this module, in one place. */
public final class Limits {
  /** Bytes that wait in the queue of one flow's direction, if no impairment bounds it. */
  public static final int QUEUE_BYTES = 256 * 1024;

  /** Bytes that fly at once in one flow's direction: 1 Gbit/s for half a second. */
  public static final int FLIGHT_BYTES = 64 * 1024 * 1024;

  private Limits() {}
}
