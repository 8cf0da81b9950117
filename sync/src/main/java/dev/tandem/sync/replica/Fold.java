package dev.tandem.sync.replica;

import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.mutation.ReplicaId;
import java.util.List;

/**
 * The state that a replica's records make, so that it can stand for them; immutable. The view is
 * not in it: it is what waits, on top of the confirmed state.
 *
 * @param at where the confirmed state is
 * @param workspace the confirmed state; never changed: who takes it copies it
 */
public record Fold(Counters counters, Point at, Workspace workspace, Queue queue) {
  /**
   * Who the replica is, and how far it has counted.
   *
   * @param epoch the highest that it has seen
   * @param resolved the number of its last mutation whose outcome it knows
   * @param lastTicket the last ticket that it has given
   * @param schema the version of the program's schema
   */
  public record Counters(ReplicaId id, long epoch, long resolved, long lastTicket, int schema) {}

  /**
   * The mutations that are not done with.
   *
   * @param base of those that were sent
   * @param waiting those without an outcome, in their order
   * @param rejected those that were refused and not dismissed, in their order
   */
  public record Queue(Point base, List<Waiting> waiting, List<RejectedMutation> rejected) {
    /** Copies the lists. */
    public Queue {
      waiting = List.copyOf(waiting);
      rejected = List.copyOf(rejected);
    }
  }

  /**
   * A mutation without an outcome.
   *
   * @param schema in whose terms it is
   * @param intent in terms of the confirmed state and of what waits before it
   */
  public record Waiting(long ticket, Mark mark, int schema, Intent intent, Stage stage) {}

  /** How far a mutation without an outcome is. */
  public sealed interface Stage {
    /** It was not sent, or is to be sent on another base. */
    record Local() implements Stage {}

    /** It is sent under this number, in this form. */
    record Sent(long number, Intent form) implements Stage {}

    /** It was applied, though the news of it has not come and perhaps never will. */
    record Settled() implements Stage {}
  }
}
