package dev.tandem.lag.model;

import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.Carriage;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.FlowContext;
import dev.tandem.lag.impairment.Impairment.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * One direction of a link with all its flows: what is in force, what they share, and where their
 * chance comes from. Owned by the link's thread.
 */
public final class DirectionModel {
  private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private final Carriage carriage;
  private final Direction direction;
  private final long seed;
  private final LongSupplier roundTripNanos;
  private final List<ImpairmentModel> flows = new ArrayList<>();
  private Map<Applied, Behaviour> shared = new HashMap<>();
  private Conditions conditions = Conditions.NONE;

  /**
   * A direction without impairments.
   *
   * @param roundTripNanos the delay that both directions together mean to add
   */
  public DirectionModel(
      Carriage carriage, Direction direction, long seed, LongSupplier roundTripNanos) {
    this.carriage = carriage;
    this.direction = direction;
    this.seed = seed;
    this.roundTripNanos = roundTripNanos;
  }

  /** What is in force. */
  public Conditions conditions() {
    return conditions;
  }

  /** Puts other conditions in force, on bytes that wait too; what is unchanged keeps its state. */
  public void change(Conditions newConditions) {
    Map<Applied, Behaviour> kept = new HashMap<>();
    for (Applied one : newConditions.applied()) {
      if (one.impairment().scope() == Scope.LINK) {
        Behaviour running = shared.get(one);
        kept.put(one, running == null ? start(one, -1) : running);
      }
    }
    shared = kept;
    conditions = newConditions;
    for (ImpairmentModel flow : flows) {
      flow.conditionsChanged();
    }
  }

  /**
   * Begins a flow.
   *
   * @param number of the flow on this link, from 0: with the seed it decides all of its chance
   */
  public ImpairmentModel open(int number, Departures departures) {
    ImpairmentModel flow = new ImpairmentModel(this, number, carriage, departures);
    flows.add(flow);
    flow.conditionsChanged();
    return flow;
  }

  /** Forgets a flow. */
  void closed(ImpairmentModel flow) {
    flows.remove(flow);
  }

  /** The behaviours that act on a flow, in order; those that it runs already stay the same. */
  Map<Applied, Behaviour> behavioursOf(int flow, Map<Applied, Behaviour> running) {
    Map<Applied, Behaviour> chosen = new LinkedHashMap<>();
    for (Applied one : conditions.applied()) {
      Behaviour behaviour = shared.getOrDefault(one, running.get(one));
      if (behaviour != null) {
        chosen.put(one, behaviour);
      } else if (actsOn(one, flow)) {
        chosen.put(one, start(one, flow));
      }
    }
    return chosen;
  }

  private boolean actsOn(Applied one, int flow) {
    return one.share() >= 1 || random(one, flow, 1).nextDouble() < one.share();
  }

  private Behaviour start(Applied one, int flow) {
    RandomGenerator random = random(one, flow, 0);
    return one.impairment().start(new FlowContext(carriage, direction, random, roundTripNanos));
  }

  /** Every impairment of every flow draws from a generator of its own. */
  private RandomGenerator random(Applied one, int flow, int purpose) {
    long mixed = seed;
    for (long part :
        new long[] {direction.name().hashCode(), flow, one.name().hashCode(), purpose}) {
      mixed = mix(mixed + part);
    }
    return GENERATORS.create(mixed);
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
