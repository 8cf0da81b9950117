package dev.tandem.sync.replica;

import dev.tandem.sync.document.Refusal;
import dev.tandem.sync.message.ClientMessage;
import java.util.List;

/** What a replica wants done, in this order. */
public sealed interface ReplicaEffect {
  /**
   * Store records in one transaction, then tell {@link ReplicaEvent.Persisted}. Batches are
   * numbered in their order; if one cannot be stored, none after it may be.
   */
  record Persist(long batch, List<ReplicaRecord> records) implements ReplicaEffect {
    /** Copies the list. */
    public Persist {
      records = List.copyOf(records);
    }
  }

  /** Send a message. */
  record Send(ClientMessage message) implements ReplicaEffect {}

  /** An edit was made; it is, or has joined, the mutation with this ticket. */
  record Edited(long ticket) implements ReplicaEffect {}

  /** An edit was not made: it does not fit the view. */
  record EditRefused(Refusal refusal) implements ReplicaEffect {}

  /** The view changed by what others did. */
  record Changed(ViewChange change) implements ReplicaEffect {}

  /** A mutation went a step on its way. */
  record MutationChanged(long ticket, MutationStatus status) implements ReplicaEffect {}

  /** The replica's status changed. */
  record StatusChanged(ReplicaStatus status) implements ReplicaEffect {}
}
