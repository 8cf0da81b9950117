package dev.tandem.sync.host;

import dev.tandem.sync.wire.Presence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/**
 * What those who are in one workspace tell of themselves; owned by the workspace's loop. Nothing of
 * it is kept. Of what somebody tells in quick succession only the newest is passed on, and passing
 * on takes at most a tenth of the loop's time, however many there are.
 */
final class PresenceBoard {
  private static final long PAUSE_NANOS = 30_000_000L;
  private static final int REST = 9;

  private final HostLoop loop;
  private final LongSupplier clock;
  private final Map<Long, HostSession> sessions;
  private final LongPredicate isWelcome;
  private final Map<Long, Peer> peers = new LinkedHashMap<>();
  private final Map<Long, Audience> audience = new HashMap<>();
  private final Set<Long> changed = new LinkedHashSet<>();
  private final Set<Long> gone = new LinkedHashSet<>();
  private boolean scheduled;
  private long restUntilNanos;

  private record Peer(String person, Presence state) {}

  /** What one session has been told. */
  private static final class Audience {
    /** Whether it missed something; it gets everything anew. */
    boolean isStale = true;

    /** Who left meanwhile, of those that it may know. */
    final Set<Long> owed = new HashSet<>();
  }

  /**
   * @param sessions all that are there; a view
   * @param isWelcome which of them may read
   */
  PresenceBoard(
      HostLoop loop, LongSupplier clock, Map<Long, HostSession> sessions, LongPredicate isWelcome) {
    this.loop = loop;
    this.clock = clock;
    this.sessions = sessions;
    this.isWelcome = isWelcome;
    restUntilNanos = clock.getAsLong();
  }

  /** Somebody tells something, in place of what they told before. */
  void told(HostSession session, Presence state) {
    peers.put(session.id, new Peer(session.person, state));
    changed.add(session.id);
    schedule();
  }

  /** Somebody has left. */
  void left(long session) {
    audience.remove(session);
    if (peers.remove(session) != null) {
      changed.remove(session);
      gone.add(session);
      schedule();
    }
  }

  /** Somebody may read from now on, or may not any more. */
  void rightsChanged() {
    schedule();
  }

  private void schedule() {
    if (!scheduled) {
      scheduled = true;
      long wait = Math.max(PAUSE_NANOS, restUntilNanos - clock.getAsLong());
      loop.schedule(this::passOn, wait);
    }
  }

  private void passOn() {
    long start = clock.getAsLong();
    scheduled = false;
    peers
        .keySet()
        .removeIf(peer -> {
          boolean leaves = !isWelcome.test(peer);
          if (leaves) {
            gone.add(peer);
            changed.remove(peer);
          }
          return leaves;
        });
    for (HostSession session : sessions.values()) {
      if (isWelcome.test(session.id)) {
        passOn(session, audience.computeIfAbsent(session.id, _ -> new Audience()));
      } else {
        audience.remove(session.id);
      }
    }
    changed.clear();
    gone.clear();
    long end = clock.getAsLong();
    restUntilNanos = end + REST * (end - start);
  }

  private void passOn(HostSession session, Audience audience) {
    if (session.isSlow()) {
      // Who comes and goes while it is stale was never told to it.
      if (!audience.isStale) {
        audience.isStale = true;
        audience.owed.addAll(peers.keySet());
        audience.owed.addAll(gone);
      }
      return;
    }
    if (audience.isStale) {
      audience.owed.removeAll(peers.keySet());
      audience.owed.forEach(session::left);
      audience.owed.clear();
      peers.keySet().forEach(peer -> tell(session, peer));
      audience.isStale = false;
    } else {
      gone.forEach(session::left);
      changed.forEach(peer -> tell(session, peer));
    }
  }

  private void tell(HostSession session, long peer) {
    Peer told = peers.get(peer);
    if (told != null && peer != session.id) {
      session.presence(peer, told.person, told.state);
    }
  }
}
