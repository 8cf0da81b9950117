package dev.tandem.lag.impairment;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What an impairment knows of the flow, or of the link, that it acts on.
 *
 * @param random its own chance: no other impairment draws from it, so that adding one changes no
 *     other's draws
 * @param roundTripNanos the delay that both directions of the link together are set to, for what
 *     depends on acknowledgements
 */
public record FlowContext(
    Carriage carriage, Direction direction, RandomGenerator random, LongSupplier roundTripNanos) {}
