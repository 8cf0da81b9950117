package dev.tandem.thin.painted;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits, in tests, until something has become so, at most so long. */
public final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final long LOOK_AGAIN_NANOS = 2_000_000;

  private Eventually() {}

  /** Returns when the condition holds; fails with what was waited for if it does not. */
  public static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("did not come: " + what);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }
}
