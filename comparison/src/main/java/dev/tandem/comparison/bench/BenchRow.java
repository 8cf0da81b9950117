package dev.tandem.comparison.bench;

import org.jspecify.annotations.Nullable;

/**
 * One measured figure. {@code target} is what was wanted, in the same unit; {@code peer} is what
 * another system did in the same run; {@code ratio} is value / peer. Null where there is none.
 */
public record BenchRow(
    String name,
    double value,
    String unit,
    @Nullable Double target,
    @Nullable Double peer,
    @Nullable Double ratio) {
  /** A figure with a target only. */
  public static BenchRow of(String name, double value, String unit, @Nullable Double target) {
    return new BenchRow(name, value, unit, target, null, null);
  }

  /** A figure beside a peer's of the same unit. */
  public static BenchRow beside(
      String name, double value, String unit, @Nullable Double target, double peer) {
    return new BenchRow(name, value, unit, target, peer, value / peer);
  }
}
