package dev.tandem.sync.authority;

import dev.tandem.sync.mutation.Schema;
import dev.tandem.sync.text.Order;

/**
 * How an authority works.
 *
 * @param schema of the program
 * @param retainedEntries log entries kept for replicas that are away
 * @param maxEntries log entries kept at most, even for replicas that are here but far behind
 * @param order where a rebased mutation stands beside what it missed; LATER, unless a simulation
 *     plants a bug
 */
public record AuthorityOptions(Schema schema, int retainedEntries, int maxEntries, Order order) {
  /** For a schema, with usual sizes. */
  public static AuthorityOptions of(Schema schema) {
    return new AuthorityOptions(schema, 100_000, 400_000, Order.LATER);
  }
}
