package dev.tandem.thin.viewer;

/** What happens to a kept session. */
public sealed interface ReconnectEvent {
  /** The session was attached to. */
  record Attached() implements ReconnectEvent {}

  /**
   * The connection ended, or an attempt failed; {@code jitter}, from 0 to 1, spreads the attempts
   * of many clients after the same failure.
   */
  record Lost(boolean mayPass, String why, long nowNanos, double jitter)
      implements ReconnectEvent {}

  /** Time has passed. */
  record Tick(long nowNanos) implements ReconnectEvent {}

  /** The user does not want to wait. */
  record Now() implements ReconnectEvent {}

  /** The user has had enough, or the session's desktop has ended. */
  record Stop(String why) implements ReconnectEvent {}
}
