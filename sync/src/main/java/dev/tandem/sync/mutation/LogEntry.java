package dev.tandem.sync.mutation;

import dev.tandem.sync.document.Operation;
import java.util.List;

/**
 * One step of a workspace's log.
 *
 * @param version from 1, without gaps
 * @param mutation whose outcome it is
 * @param mark the mutation's mark
 * @param author the person on whose behalf the replica sent it
 */
public record LogEntry(
    long version, MutationId mutation, Mark mark, String author, Outcome outcome) {
  /** What it changes; nothing if it is a refusal. */
  public List<Operation> operations() {
    return outcome instanceof Outcome.Applied(List<Operation> operations) ? operations : List.of();
  }
}
