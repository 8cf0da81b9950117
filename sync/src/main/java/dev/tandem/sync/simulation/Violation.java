package dev.tandem.sync.simulation;

import java.util.function.Supplier;

/** An invariant does not hold. */
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Violation(String message) {
    super(message);
  }

  /** Throws unless it holds. */
  static void unless(boolean holds, Supplier<String> message) {
    if (!holds) {
      throw new Violation(message.get());
    }
  }
}
