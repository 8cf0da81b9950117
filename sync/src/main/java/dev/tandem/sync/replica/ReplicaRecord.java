package dev.tandem.sync.replica;

import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Progress;
import dev.tandem.sync.mutation.ReplicaId;
import java.util.List;

/**
 * One step of a replica's own history; immutable. The state changes by records alone, so the stored
 * ones, taken in order, make the same state again: recovery is nothing else.
 */
public sealed interface ReplicaRecord {
  /** The store was made. */
  record Created(ReplicaId id) implements ReplicaRecord {}

  /** What the program changes from here on is in terms of this version of its schema. */
  record SchemaChanged(int version) implements ReplicaRecord {}

  /**
   * The program changed something.
   *
   * @param ticket of the mutation that the change is, or joins
   * @param origin of the mark of a mutation that is new; 0 if the change joins one
   * @param intent in terms of the view
   */
  record Edited(long ticket, long origin, Intent intent) implements ReplicaRecord {}

  /** The first mutations of the outbox get their numbers, and are sent in this form from now on. */
  record Frozen(int count) implements ReplicaRecord {}

  /** The authority cannot take what is in flight on its base: it is to be sent on another one. */
  record Unfrozen() implements ReplicaRecord {}

  /** The authority's log went on. */
  record NewsTaken(long epoch, List<LogEntry> entries) implements ReplicaRecord {
    /** Copies the list. */
    public NewsTaken {
      entries = List.copyOf(entries);
    }
  }

  /**
   * The confirmed state was replaced by the authority's.
   *
   * @param workspace never changed: the state copies it
   * @param outcomes of this replica's latest mutations
   * @param number of this replica's last mutation that has an outcome
   */
  record SnapshotTaken(
      long epoch, Point at, Workspace workspace, List<Progress.Recent> outcomes, long number)
      implements ReplicaRecord {
    /** Copies the list. */
    public SnapshotTaken {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** Outcomes came without news, because the person may not read any more. */
  record OutcomesTaken(List<Progress.Recent> outcomes) implements ReplicaRecord {
    /** Copies the list. */
    public OutcomesTaken {
      outcomes = List.copyOf(outcomes);
    }
  }

  /**
   * The replica is called otherwise from now on; what has no outcome is sent under the new name.
   */
  record Renamed(ReplicaId id) implements ReplicaRecord {}

  /** The program has dealt with a rejected mutation. */
  record Dismissed(long ticket) implements ReplicaRecord {}

  /** Stands for all records before it, so that a store can forget them. */
  record Folded(Fold fold) implements ReplicaRecord {}
}
