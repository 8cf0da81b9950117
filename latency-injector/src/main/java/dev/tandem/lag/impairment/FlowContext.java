package dev.tandem.lag.impairment;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What an impairment knows of the flow, or of the link, that it acts on.
 *
 * @param seed of its own chance: no other impairment draws from it, so that adding one changes no
 *     other's draws
 * @param roundTripNanos the delay that both directions of the link together are set to, for what
 *     depends on acknowledgements
 */
public record FlowContext(
    Carriage carriage, Direction direction, long seed, LongSupplier roundTripNanos) {
  // Its algorithm is specified, so that a seed means the same on every machine and JDK.
  private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  /** Its chance from the beginning: to be called once, by those that need any. */
  public RandomGenerator random() {
    return GENERATORS.create(seed);
  }
}
