package dev.tandem.lag.model;

import dev.tandem.lag.impairment.Impairment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is in force on one direction of a link, in the order in which it acts. Immutable. */
public record Conditions(List<Applied> applied) {
  /** A direct link. */
  public static final Conditions NONE = new Conditions(List.of());

  /** Sorts by type; names must be unique. */
  public Conditions {
    applied =
        applied.stream()
            .sorted(Comparator.comparing((Applied a) -> a.impairment().type()))
            .toList();
    Set<String> names = new HashSet<>();
    for (Applied one : applied) {
      if (!names.add(one.name())) {
        throw new IllegalArgumentException("two impairments have the name " + one.name());
      }
    }
  }

  /** Impairments that act on all flows; at most one of each type. */
  public static Conditions of(Impairment... impairments) {
    return new Conditions(Arrays.stream(impairments).map(Applied::toAll).toList());
  }

  /** The delay that these mean to add, on average. */
  public long meanDelayNanos() {
    return applied.stream().mapToLong(one -> one.impairment().meanDelayNanos()).sum();
  }

  /**
   * These, changed in what differs between two others: what came, went or is another one of the
   * same name. All else stays.
   */
  public Conditions changedAs(Conditions before, Conditions after) {
    Map<String, Applied> changed = new LinkedHashMap<>();
    applied.forEach(one -> changed.put(one.name(), one));
    for (Applied one : before.applied()) {
      if (!after.applied().contains(one)) {
        changed.remove(one.name());
      }
    }
    for (Applied one : after.applied()) {
      if (!before.applied().contains(one)) {
        changed.put(one.name(), one);
      }
    }
    return new Conditions(List.copyOf(changed.values()));
  }
}
