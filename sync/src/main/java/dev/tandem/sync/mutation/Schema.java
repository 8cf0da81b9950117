package dev.tandem.sync.mutation;

import dev.tandem.sync.Limits;
import java.util.List;

/**
 * The program's schema, and how mutations of older versions are lifted to it.
 *
 * @param version the present one
 * @param upcasters the last one lifts from {@code version - 1} to {@code version}, the one before
 *     it from {@code version - 2}, and so on
 */
public record Schema(int version, List<Upcaster> upcasters) {
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

  /** An intent of an older version, from {@link #oldest} on, in terms of the present one. */
  public Intent lift(int from, Intent intent) {
    Intent lifted = intent;
    for (int at = from; at < version; at++) {
      Upcaster upcaster = upcasters.get(upcasters.size() - (version - at));
      lifted =
          new Intent(
              lifted.attached(),
              upcaster.guards(lifted.guards()),
              upcaster.operations(lifted.operations()));
    }
    return lifted;
  }
}
