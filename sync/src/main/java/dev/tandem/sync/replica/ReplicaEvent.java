package dev.tandem.sync.replica;

import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.message.ServerMessage;
import java.util.List;

/** What happens to a replica. */
public sealed interface ReplicaEvent {
  /** The program changes something, in terms of the view. */
  record Edit(List<Guard> guards, List<Operation> operations) implements ReplicaEvent {}

  /** The program has dealt with a rejected mutation. */
  record Dismiss(long ticket) implements ReplicaEvent {}

  /** There is a connection to an authority. */
  record LinkUp() implements ReplicaEvent {}

  /** The connection is gone. */
  record LinkDown() implements ReplicaEvent {}

  /** A message came over the connection, checked for its form. */
  record Received(ServerMessage message) implements ReplicaEvent {}

  /** The store has all records up to a batch, so that nothing can take them away. */
  record Persisted(long batch) implements ReplicaEvent {}

  /** It is time to ask again for what was not answered. */
  record Nudge() implements ReplicaEvent {}
}
