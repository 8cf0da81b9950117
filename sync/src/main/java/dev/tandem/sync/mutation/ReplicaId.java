package dev.tandem.sync.mutation;

import java.util.random.RandomGenerator;

/** The random 128-bit name of a replica: of one local store, not of a person or a machine. */
public record ReplicaId(long high, long low) implements Comparable<ReplicaId> {
  /** A new name. */
  public static ReplicaId random(RandomGenerator random) {
    return new ReplicaId(random.nextLong(), random.nextLong());
  }

  @Override
  public int compareTo(ReplicaId other) {
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    return "%016x%016x".formatted(high, low);
  }
}
