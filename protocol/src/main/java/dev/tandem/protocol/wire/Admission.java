package dev.tandem.protocol.wire;

import dev.tandem.protocol.Limits;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts a server's connections against their limits; thread-safe. */
final class Admission {
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger strangers = new AtomicInteger();

  /** One connection's places, used by its event loop. */
  final class Ticket {
    private boolean stranger = true;

    /** The connection has logged in. */
    void loggedIn() {
      if (stranger) {
        stranger = false;
        strangers.decrementAndGet();
      }
    }

    /** The connection has ended. */
    void left() {
      loggedIn();
      connections.decrementAndGet();
    }
  }

  /** Takes a place for one more connection; null if there is none. */
  @Nullable Ticket draw() {
    if (connections.incrementAndGet() > Limits.CONNECTIONS) {
      connections.decrementAndGet();
      return null;
    }
    if (strangers.incrementAndGet() > Limits.CONNECTIONS_BEFORE_LOGIN) {
      strangers.decrementAndGet();
      connections.decrementAndGet();
      return null;
    }
    return new Ticket();
  }
}
