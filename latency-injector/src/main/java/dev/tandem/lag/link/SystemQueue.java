package dev.tandem.lag.link;

import dev.tandem.lag.Limits;

/**
 * How much of what a peer sends the system may keep for us, in its socket's receive buffer;
 * stateless. Where a wire with a queue is in force, what the system keeps would be a second queue
 * before it, of megabytes: so that the queue has the length that it was set to, the system is kept
 * short.
 */
final class SystemQueue {
  /** No bound: more than any system allows. */
  private static final int UNBOUNDED = 1 << 29;

  private SystemQueue() {}

  /** For a socket that will be connected. */
  static int ofNewSocket(LinkDirection sends) {
    return bytes(sends, Limits.LEAST_SYSTEM_BYTES);
  }

  /**
   * For one that is connected. Linux sends segments of up to half of the largest window that it has
   * seen, and a window that is smaller than that is not used until a timer of 200 ms runs out.
   */
  static int ofOpenSocket(LinkDirection sends) {
    return bytes(sends, Limits.OPEN_SYSTEM_BYTES);
  }

  /** Whether new sockets need a bound. */
  static boolean isBounded(LinkDirection sends) {
    return sends.wireQueueBytes() != Long.MAX_VALUE;
  }

  private static int bytes(LinkDirection sends, int least) {
    return isBounded(sends)
        ? Math.clamp(sends.wireQueueBytes() / 2, least, Limits.MOST_SYSTEM_BYTES)
        : UNBOUNDED;
  }
}
