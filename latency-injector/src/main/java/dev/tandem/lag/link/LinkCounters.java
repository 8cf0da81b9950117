package dev.tandem.lag.link;

import dev.tandem.lag.impairment.Direction;

/** What went through a link. Written by its event loop, read by any thread. */
// Only the event loop writes.
@SuppressWarnings("NonAtomicVolatileUpdate")
final class LinkCounters {
  private final DirectionCounters up;
  private final DirectionCounters down;
  private volatile int flows;
  private volatile int openFlows;
  private volatile long failedConnects;

  LinkCounters(long startNanos) {
    up = new DirectionCounters(startNanos);
    down = new DirectionCounters(startNanos);
  }

  DirectionCounters of(Direction direction) {
    return switch (direction) {
      case UP -> up;
      case DOWN -> down;
    };
  }

  /** Counts a new flow and returns its number, from 0. */
  int flowOpened() {
    openFlows++;
    return flows++;
  }

  void flowClosed() {
    openFlows--;
  }

  void connectFailed() {
    failedConnects++;
  }

  int flows() {
    return flows;
  }

  int openFlows() {
    return openFlows;
  }

  long failedConnects() {
    return failedConnects;
  }
}
