package dev.tandem.sync.message;

import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Progress;
import dev.tandem.sync.mutation.ReplicaId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the authority says to a replica; immutable. It speaks only of what is durable. Any message
 * may be lost, late or doubled.
 */
public sealed interface ServerMessage {
  /** The authority's epoch: it rises when another server takes over. */
  long epoch();

  /** Answers a Hello; news or a snapshot follow by themselves if the replica is behind. */
  record Welcome(long epoch, long generation, long head, Role role) implements ServerMessage {}

  /** Tells now and then where the head is, so that a lost message is noticed. */
  record Heartbeat(long epoch, long generation, long head) implements ServerMessage {}

  /**
   * Entries without gaps.
   *
   * @param from the version before the first entry
   * @param head the authority's version; there is more to pull if the entries end before it
   */
  record News(long epoch, long generation, long from, List<LogEntry> entries, long head)
      implements ServerMessage {
    /** Copies the list. */
    public News {
      entries = List.copyOf(entries);
    }
  }

  /**
   * The whole state, for a replica that is older than the log or has another history.
   *
   * @param at whose state it is
   * @param workspace not to be changed: copy it
   * @param progress with this replica's mutations, or null if there were none
   * @param otherHistory whether the replica has a history that is not this one's start
   */
  record Snapshot(
      long epoch, Point at, Workspace workspace, @Nullable Progress progress, boolean otherHistory)
      implements ServerMessage {}

  /** A push had its outcomes already; they are in the log up to this version. */
  record Done(long epoch, ReplicaId replica, long version) implements ServerMessage {}

  /** The latest outcomes of a replica whose person may not read, and so gets no news. */
  record Outcomes(long epoch, ReplicaId replica, List<Progress.Recent> outcomes)
      implements ServerMessage {
    /** Copies the list. */
    public Outcomes {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** A push on this base can never be taken: the log does not reach back to it. */
  record Unreachable(long epoch, ReplicaId replica, Point base) implements ServerMessage {}

  /** A number was used already, for a mutation with another mark: there are two of the replica. */
  record Forked(long epoch, ReplicaId replica, long number) implements ServerMessage {}

  /** The connection is of no use. */
  record TurnedAway(long epoch, Why why) implements ServerMessage {}

  /** Why a replica is turned away. */
  enum Why {
    /** The person may not read. Mutations can still be pushed, to get their refusals. */
    NO_ACCESS,
    /** The replica belongs to another person. */
    NOT_YOURS,
    /** The program is too old. */
    UPGRADE,
    /** The program is newer than the server. */
    OLD_SERVER
  }
}
