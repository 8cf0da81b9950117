package dev.tandem.thin.viewer;

/**
 * Where the keeping of a session stands; {@link ReconnectPolicy} is the table of its ways.
 *
 * <p>Times are nanoseconds of a monotonic clock. {@code failures} counts attempts that failed since
 * the session was last attached.
 */
public sealed interface ReconnectState {
  /** An attempt runs. From Waiting; to Attached, Waiting or Stopped. */
  record Connecting(int failures) implements ReconnectState {}

  /** The session is seen. From Connecting; to Waiting or Stopped. */
  record Attached() implements ReconnectState {}

  /**
   * The next attempt comes at that time. From Attached and Connecting; to Connecting or Stopped.
   */
  record Waiting(int failures, long untilNanos, String why) implements ReconnectState {}

  /** No further attempt: it would fail again, or the user has stopped it. To nowhere. */
  record Stopped(String why) implements ReconnectState {}
}
