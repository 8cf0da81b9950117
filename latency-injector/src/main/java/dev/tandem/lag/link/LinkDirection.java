package dev.tandem.lag.link;

import dev.tandem.lag.impairment.Carriage;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Partition;
import dev.tandem.lag.model.Applied;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.model.DirectionModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One direction of a link: its model, what it was told to do, and whether it is cut. Owned by the
 * link's event loop, but for its counters.
 */
final class LinkDirection {
  private static final Applied CUT = new Applied("the cable is cut", new Partition(), 1);

  private final Direction direction;
  private final DirectionModel model;
  private final DirectionCounters counters;
  private Conditions wanted = Conditions.NONE;
  private boolean cut;

  LinkDirection(
      Direction direction,
      Carriage carriage,
      long seed,
      LongSupplier roundTripNanos,
      DirectionCounters counters) {
    this.direction = direction;
    this.model = new DirectionModel(carriage, direction, seed, roundTripNanos);
    this.counters = counters;
  }

  Direction direction() {
    return direction;
  }

  DirectionModel model() {
    return model;
  }

  DirectionCounters counters() {
    return counters;
  }

  /** What it was told to do, whether it is cut or not. */
  Conditions wanted() {
    return wanted;
  }

  /** All flows are to be ticked afterwards. */
  void change(long nowNanos, Conditions conditions) {
    wanted = conditions;
    apply(nowNanos);
  }

  /** All flows are to be ticked afterwards. */
  void cut(long nowNanos, boolean nowCut) {
    cut = nowCut;
    apply(nowNanos);
  }

  private void apply(long nowNanos) {
    List<Applied> all = new ArrayList<>(wanted.applied());
    if (cut) {
      all.add(CUT);
    }
    model.change(nowNanos, new Conditions(all));
  }
}
