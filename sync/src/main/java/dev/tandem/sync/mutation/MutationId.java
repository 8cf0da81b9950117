package dev.tandem.sync.mutation;

/**
 * The idempotency key of a mutation, kept for ever.
 *
 * @param number from 1, without gaps, in the order in which the replica sends
 */
public record MutationId(ReplicaId replica, long number) {
  @Override
  public String toString() {
    return replica + "#" + number;
  }
}
