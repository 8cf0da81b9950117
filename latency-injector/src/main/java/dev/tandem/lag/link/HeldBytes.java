package dev.tandem.lag.link;

import dev.tandem.lag.model.ImpairmentModel;

/** What one direction of one flow holds, as its link counts it. Owned by the event loop. */
final class HeldBytes {
  private final LinkDirection direction;
  private long queuedBytes;
  private long flyingBytes;

  HeldBytes(LinkDirection direction) {
    this.direction = direction;
  }

  void count(ImpairmentModel model) {
    set(model.queuedBytes(), model.flyingBytes());
  }

  void none() {
    set(0, 0);
  }

  private void set(long queued, long flying) {
    direction.held(queued - queuedBytes, flying - flyingBytes);
    queuedBytes = queued;
    flyingBytes = flying;
  }
}
