package dev.tandem.sync.mutation;

import dev.tandem.sync.Limits;
import dev.tandem.sync.document.Operation;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The program's schema, and how operations of older versions are lifted to it.
 *
 * @param version the present one
 * @param upcasters the last one lifts from {@code version - 1} to {@code version}, the one before
 *     it from {@code version - 2}, and so on
 */
public record Schema(int version, List<UnaryOperator<List<Operation>>> upcasters) {
  /** Copies the list. */
  public Schema {
    upcasters = List.copyOf(upcasters);
  }

  /** A schema without a past. */
  public static Schema first() {
    return new Schema(1, List.of());
  }

  /** The oldest version whose mutations are taken. */
  public int oldest() {
    return Math.max(1, version - Math.min(Limits.OLD_SCHEMAS, upcasters.size()));
  }

  /** Operations of an older version, from {@link #oldest} on, in terms of the present one. */
  public List<Operation> lift(int from, List<Operation> operations) {
    List<Operation> lifted = operations;
    for (int at = from; at < version; at++) {
      lifted = upcasters.get(upcasters.size() - (version - at)).apply(lifted);
    }
    return lifted;
  }
}
