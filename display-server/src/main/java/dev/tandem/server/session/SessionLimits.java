package dev.tandem.server.session;

import java.util.concurrent.TimeUnit;

/**
 * Bounds on what users may take of one server; sizes are in pixels.
 *
 * @param stallNanos how long a viewer may leave frames unacknowledged before it is ended
 */
public record SessionLimits(
    int sessionsPerUser,
    int viewersPerSession,
    int sharesPerSession,
    int mostWidth,
    int mostHeight,
    long stallNanos) {
  /** What a server has unless told otherwise. */
  public static SessionLimits standard() {
    return new SessionLimits(16, 16, 64, 4096, 2160, TimeUnit.SECONDS.toNanos(15));
  }

  /** These, with another largest desktop. */
  public SessionLimits withMostSize(int width, int height) {
    return new SessionLimits(
        sessionsPerUser, viewersPerSession, sharesPerSession, width, height, stallNanos);
  }
}
