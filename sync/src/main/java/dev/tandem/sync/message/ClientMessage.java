package dev.tandem.sync.message;

import dev.tandem.sync.mutation.Mutation;
import dev.tandem.sync.mutation.ReplicaId;
import java.util.List;

/** What a replica says to the authority; immutable. Any of them may be lost, late or doubled. */
public sealed interface ClientMessage {
  /**
   * The first message of a connection.
   *
   * @param at where the replica's confirmed state is
   * @param epoch the highest that the replica has seen
   * @param schema of the program
   */
  record Hello(ReplicaId replica, Point at, long epoch, int schema) implements ClientMessage {}

  /**
   * Mutations with consecutive numbers, all in terms of one base. They get their outcomes together
   * or not at all. A replica has at most one push without an outcome.
   */
  record Push(ReplicaId replica, Point base, List<Mutation> mutations) implements ClientMessage {
    /** Copies the list. */
    public Push {
      mutations = List.copyOf(mutations);
    }
  }

  /** Asks for what comes after a version. */
  record Pull(Point from) implements ClientMessage {}

  /** Tells, now and then, how far the replica is: the log need not be kept for it before that. */
  record Alive(long version) implements ClientMessage {}
}
