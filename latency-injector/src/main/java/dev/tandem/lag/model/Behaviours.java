package dev.tandem.lag.model;

import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.Behaviour.Act;
import dev.tandem.lag.impairment.Impairment.Scope;
import dev.tandem.lag.impairment.Piece;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The behaviours at work on one direction of one flow. Owned by the link's thread. */
final class Behaviours {
  static final Behaviours NONE = new Behaviours(Map.of());

  private final Map<Applied, Behaviour> running;
  private final Behaviour[] all;
  private final Behaviour[] own;
  private final Behaviour[] shared;
  private final long queueBytes;

  /** Of the given ones, in their order. */
  Behaviours(Map<Applied, Behaviour> running) {
    this.running = running;
    all = running.values().toArray(Behaviour[]::new);
    own = ofScope(Scope.FLOW);
    shared = ofScope(Scope.LINK);
    long least = Long.MAX_VALUE;
    for (Behaviour behaviour : all) {
      least = Math.min(least, behaviour.queueBytes());
    }
    queueBytes = least == Long.MAX_VALUE ? Limits.QUEUE_BYTES : least;
  }

  private Behaviour[] ofScope(Scope scope) {
    return running.entrySet().stream()
        .filter(entry -> entry.getKey().impairment().scope() == scope)
        .map(Map.Entry::getValue)
        .toArray(Behaviour[]::new);
  }

  @Nullable Behaviour of(Applied applied) {
    return running.get(applied);
  }

  boolean areShared() {
    return shared.length > 0;
  }

  void begin(long nowNanos) {
    for (Behaviour behaviour : all) {
      behaviour.begin(nowNanos);
    }
  }

  /** What the flow's own ones admit. */
  long ownAdmit(long nowNanos, long waitingBytes) {
    return admitted(own, nowNanos, waitingBytes);
  }

  /** What those that it shares with other flows admit. */
  long sharedAdmit(long nowNanos, long waitingBytes) {
    return admitted(shared, nowNanos, waitingBytes);
  }

  private static long admitted(Behaviour[] asked, long nowNanos, long waitingBytes) {
    long admitted = waitingBytes;
    for (Behaviour behaviour : asked) {
      if (admitted <= 0) {
        return 0;
      }
      admitted = Math.min(admitted, behaviour.admits(nowNanos, admitted));
    }
    return admitted;
  }

  int pieceBytes() {
    int least = Integer.MAX_VALUE;
    for (Behaviour behaviour : all) {
      least = Math.min(least, behaviour.pieceBytes());
    }
    return least;
  }

  void affect(long nowNanos, Piece piece) {
    for (Behaviour behaviour : all) {
      behaviour.affect(nowNanos, piece);
    }
  }

  long queueBytes() {
    return queueBytes;
  }

  boolean hold(long nowNanos) {
    for (Behaviour behaviour : all) {
      if (behaviour.holds(nowNanos)) {
        return true;
      }
    }
    return false;
  }

  /** When the last of those that hold lets go. */
  long releaseAtNanos(long nowNanos) {
    long last = nowNanos;
    for (Behaviour behaviour : all) {
      if (behaviour.holds(nowNanos)) {
        last = Math.max(last, behaviour.releasesAtNanos());
      }
    }
    return last;
  }

  /** When all admit; now or before if they do. */
  long openAtNanos(long nowNanos) {
    long last = Long.MIN_VALUE;
    for (Behaviour behaviour : all) {
      last = Math.max(last, behaviour.opensAtNanos(nowNanos));
    }
    return last;
  }

  long endDelayNanos() {
    long longest = 0;
    for (Behaviour behaviour : all) {
      longest = Math.max(longest, behaviour.endDelayNanos());
    }
    return longest;
  }

  long actAtNanos() {
    long first = Behaviour.NEVER;
    for (Behaviour behaviour : all) {
      first = Math.min(first, behaviour.actsAtNanos());
    }
    return first;
  }

  /** The first act of any of them. */
  Act act(long nowNanos, long deliveredBytes) {
    for (Behaviour behaviour : all) {
      Act act = behaviour.act(nowNanos, deliveredBytes);
      if (act != Act.NONE) {
        return act;
      }
    }
    return Act.NONE;
  }
}
