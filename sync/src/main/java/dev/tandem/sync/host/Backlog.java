package dev.tandem.sync.host;

import dev.tandem.sync.Limits;
import java.util.concurrent.atomic.AtomicLong;

/** Bytes of pushes, of all workspaces, that are not durable yet; on any thread. */
final class Backlog {
  private final AtomicLong bytes = new AtomicLong();

  /** Takes bytes in, if there is room. */
  boolean take(long more) {
    if (bytes.addAndGet(more) <= Limits.SERVER_UNSTORED_BYTES) {
      return true;
    }
    bytes.addAndGet(-more);
    return false;
  }

  /** Lets bytes go that were taken in. */
  void give(long less) {
    bytes.addAndGet(-less);
  }
}
