package dev.tandem.sync.mutation;

/**
 * An intended change, as a replica sends it. Once sent it is never changed under the same id.
 *
 * @param id the idempotency key
 * @param mark the same id with a mark of another origin means that a copy of the replica's store is
 *     in use beside it
 * @param schema the version of the program's schema in whose terms it is
 * @param intent in terms of the state at the base version of its push, after the push's mutations
 *     before it
 */
public record Mutation(MutationId id, Mark mark, int schema, Intent intent) {}
