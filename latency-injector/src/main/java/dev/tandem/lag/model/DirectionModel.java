package dev.tandem.lag.model;

import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.Behaviour.Act;
import dev.tandem.lag.impairment.Carriage;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.FlowContext;
import dev.tandem.lag.impairment.Impairment.Scope;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * One direction of a link with all its flows: what is in force, what they share, and where their
 * chance comes from. Owned by the link's thread.
 */
public final class DirectionModel {
  private static final Comparator<ImpairmentModel> FIRST_COME =
      Comparator.comparingLong(ImpairmentModel::waitsSinceNanos)
          .thenComparingInt(ImpairmentModel::number);

  private final Carriage carriage;
  private final Direction direction;
  private final long seed;
  private final LongSupplier roundTripNanos;
  private final PiecePool pieces = new PiecePool();
  private final Set<ImpairmentModel> flows = new LinkedHashSet<>();
  // Whoever waits for what all share is served in the order in which its bytes came.
  private final PriorityQueue<ImpairmentModel> line = new PriorityQueue<>(FIRST_COME);
  private Map<Applied, Behaviour> shared = new HashMap<>();
  // How often an impairment has come into force, so that it does not do the same each time.
  private final Map<String, Integer> starts = new HashMap<>();
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

  /**
   * Puts other conditions in force, on bytes that wait too; what is unchanged keeps its state. All
   * flows are to be ticked afterwards.
   */
  public void change(long nowNanos, Conditions newConditions) {
    countStarts(newConditions);
    Map<Applied, Behaviour> kept = new HashMap<>();
    for (Applied one : newConditions.applied()) {
      if (one.impairment().scope() == Scope.LINK) {
        Behaviour running = shared.get(one);
        kept.put(one, running == null ? start(one, -1) : running);
      }
    }
    kept.values().forEach(behaviour -> behaviour.begin(nowNanos));
    shared = kept;
    conditions = newConditions;
    flows.forEach(ImpairmentModel::conditionsChanged);
  }

  private void countStarts(Conditions newConditions) {
    for (Applied one : newConditions.applied()) {
      if (!conditions.applied().contains(one)) {
        if (starts.size() >= Limits.REMEMBERED_NAMES) {
          starts.clear();
        }
        starts.merge(one.name(), 1, Integer::sum);
      }
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

  /** Does something to the connections of all flows, at once. */
  public void actOnAll(Act act) {
    for (ImpairmentModel flow : List.copyOf(flows)) {
      flow.act(act);
    }
  }

  /** Forgets a flow. */
  void closed(ImpairmentModel flow) {
    flows.remove(flow);
    if (flow.isInLine()) {
      line.remove(flow);
    }
  }

  PiecePool pieces() {
    return pieces;
  }

  /**
   * Sends on their way all pieces of a flow that may leave. Where flows share something, those that
   * wait for it longer go first: they are due to be ticked now too.
   */
  void launch(long nowNanos, ImpairmentModel flow) {
    if (!flow.sharesAny()) {
      while (flow.launch(nowNanos) == ImpairmentModel.Launch.LAUNCHED) {}
      return;
    }
    enter(flow);
    boolean open = true;
    while (open && !line.isEmpty()) {
      ImpairmentModel first = line.remove();
      first.setInLine(false);
      switch (first.launch(nowNanos)) {
        case LAUNCHED -> enter(first);
        case WAITS -> {
          enter(first);
          open = false;
        }
        case RESTS -> {}
      }
    }
  }

  private void enter(ImpairmentModel flow) {
    if (!flow.isInLine() && flow.hasQueued()) {
      flow.setInLine(true);
      line.add(flow);
    }
  }

  /** The behaviours that act on a flow, in order; those that it runs already stay the same. */
  Behaviours behavioursOf(int flow, Behaviours running) {
    Map<Applied, Behaviour> chosen = new LinkedHashMap<>();
    for (Applied one : conditions.applied()) {
      Behaviour behaviour = shared.getOrDefault(one, running.of(one));
      if (behaviour != null && (running.of(one) != null || actsOn(one, flow))) {
        chosen.put(one, behaviour);
      } else if (behaviour == null && actsOn(one, flow)) {
        chosen.put(one, start(one, flow));
      }
    }
    return new Behaviours(chosen);
  }

  private boolean actsOn(Applied one, int flow) {
    return one.share() >= 1 || context(one, flow, 0).random().nextDouble() < one.share();
  }

  private Behaviour start(Applied one, int flow) {
    int times = starts.getOrDefault(one.name(), 0);
    return one.impairment().start(context(one, flow, times));
  }

  /** Every impairment of every flow draws from a seed of its own. */
  private FlowContext context(Applied one, int flow, int purpose) {
    long mixed = mix(seed + direction.name().hashCode());
    mixed = mix(mixed + flow);
    mixed = mix(mixed + one.name().hashCode());
    return new FlowContext(carriage, direction, mix(mixed + purpose), roundTripNanos);
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
