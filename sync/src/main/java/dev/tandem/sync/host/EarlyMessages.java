package dev.tandem.sync.host;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What came for a workspace before it was open; owned by the workspace's loop. It is bounded by
 * those who bring it: what waits counts against its connection until it is decoded or discarded.
 */
final class EarlyMessages {
  private final Deque<Early> messages = new ArrayDeque<>();

  private record Early(HostSession session, Incoming message) {}

  /** Hears what came. */
  interface Receiver {
    void received(HostSession session, Incoming message);
  }

  void add(HostSession session, Incoming message) {
    messages.add(new Early(session, message));
  }

  /** Gives everything on, in its order. */
  void giveTo(Receiver receiver) {
    for (Early early = messages.poll(); early != null; early = messages.poll()) {
      receiver.received(early.session, early.message);
    }
  }

  /** Forgets what came from a session. */
  void discard(HostSession session) {
    messages.removeIf(early -> {
      boolean own = early.session.id == session.id;
      if (own) {
        early.message.discard();
      }
      return own;
    });
  }
}
