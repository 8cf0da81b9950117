package dev.tandem.server.connection;

import java.util.concurrent.TimeUnit;

/**
 * Bounds on connections.
 *
 * @param connections how many may be open, logged in or not
 * @param loginNanos how long one may stay without having logged in: time to type a password
 * @param failedLogins wrong passwords on one connection before it ends
 * @param waitingWeight messages that may wait to be handled, long ones counting more
 */
public record ConnectionLimits(
    int connections, long loginNanos, int failedLogins, int waitingWeight) {
  /** What a server has unless told otherwise. */
  public static ConnectionLimits standard() {
    return new ConnectionLimits(512, TimeUnit.SECONDS.toNanos(60), 5, 8 * 1024);
  }
}
