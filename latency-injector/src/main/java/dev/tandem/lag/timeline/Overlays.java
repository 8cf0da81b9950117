package dev.tandem.lag.timeline;

import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.Impairment;
import dev.tandem.lag.impairment.ImpairmentType;
import dev.tandem.lag.model.Applied;
import dev.tandem.lag.model.Conditions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a timeline has in force in one direction: what stays, and over it what ends by itself. Owned
 * by its player's thread.
 */
final class Overlays {
  private record Overlay(Impairment impairment, long untilNanos) {}

  private final List<Applied> lasting;
  private final List<Overlay> passing = new ArrayList<>();

  Overlays(Conditions conditions) {
    lasting = new ArrayList<>(conditions.applied());
  }

  /** Puts one into force, until a moment or {@link Behaviour#NEVER}. */
  void put(Impairment impairment, long untilNanos) {
    if (untilNanos == Behaviour.NEVER) {
      clear(Set.of(impairment.type()));
      lasting.add(Applied.toAll(impairment));
    } else {
      passing.add(new Overlay(impairment, untilNanos));
    }
  }

  void clear(Set<ImpairmentType> types) {
    lasting.removeIf(one -> types.contains(one.impairment().type()));
    passing.removeIf(one -> types.contains(one.impairment().type()));
  }

  /** Ends what lasts no longer than until now. */
  void end(long nowNanos) {
    passing.removeIf(one -> one.untilNanos() <= nowNanos);
  }

  /** When the next ends; {@link Behaviour#NEVER} if none does by itself. */
  long nextEndNanos() {
    return passing.stream().mapToLong(Overlay::untilNanos).min().orElse(Behaviour.NEVER);
  }

  /** Of each type that passes the newest, and what lasts of all others. */
  Conditions conditions() {
    Set<ImpairmentType> covered = new HashSet<>();
    List<Applied> all = new ArrayList<>();
    for (Overlay one : passing.reversed()) {
      if (covered.add(one.impairment().type())) {
        all.add(Applied.toAll(one.impairment()));
      }
    }
    lasting.stream().filter(one -> !covered.contains(one.impairment().type())).forEach(all::add);
    return new Conditions(all);
  }
}
