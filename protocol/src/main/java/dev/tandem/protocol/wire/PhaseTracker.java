package dev.tandem.protocol.wire;

/** The phase of one connection; owned by its event loop. */
final class PhaseTracker {
  private final Side side;
  private final Runnable loggedIn;
  private Phase phase = Phase.HELLO;

  /**
   * A tracker in the phase HELLO.
   *
   * @param side this end
   * @param loggedIn run once, when the client is known
   */
  PhaseTracker(Side side, Runnable loggedIn) {
    this.side = side;
    this.loggedIn = loggedIn;
  }

  /** This end. */
  Side side() {
    return side;
  }

  /** The phase now. */
  Phase phase() {
    return phase;
  }

  /** Moves on; an earlier phase changes nothing. */
  void enter(Phase next) {
    boolean before = phase.isLoggedIn();
    phase = phase.later(next);
    if (!before && phase.isLoggedIn()) {
      loggedIn.run();
    }
  }
}
