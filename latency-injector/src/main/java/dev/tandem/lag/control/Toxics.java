package dev.tandem.lag.control;

import dev.tandem.lag.Limits;
import dev.tandem.lag.control.toxic.Toxic;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Impairment;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.model.Applied;
import dev.tandem.lag.model.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The toxics of links. Stateless: they are a part of the conditions of the link, beside those of a
 * profile, a timeline or the panel, so that what is read back is what is in force.
 */
final class Toxics {
  // So that a toxic may have the name of anything else that is in force.
  private static final String PREFIX = "toxic ";

  private Toxics() {}

  /**
   * A toxic in force.
   *
   * @param name unique among all toxics of its link
   * @param toxicity the part of connections that it acts on, from 0 to 1
   */
  record Named(String name, Direction direction, double toxicity, Toxic toxic) {
    private Applied applied(Impairment impairment) {
      return new Applied(PREFIX + name, impairment, toxicity);
    }
  }

  static boolean isToxic(Applied applied) {
    return applied.name().startsWith(PREFIX);
  }

  /** Those of a link, upstream first. */
  static List<Named> of(Link link) {
    List<Named> found = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      for (Applied one : link.conditions(direction).applied()) {
        if (isToxic(one) && one.impairment() instanceof Toxic toxic) {
          String name = one.name().substring(PREFIX.length());
          found.add(new Named(name, direction, one.share(), toxic));
        }
      }
    }
    return found;
  }

  static Optional<Named> find(Link link, String name) {
    return of(link).stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** Puts one in force, in place of the one of that name. */
  static void put(Link link, Named toxic) {
    if (find(link, toxic.name()).isEmpty() && of(link).size() >= Limits.CONTROL_TOXICS) {
      throw ApiException.tooMany("toxics", Limits.CONTROL_TOXICS);
    }
    Applied applied = toxic.applied(toxic.toxic());
    link.update(toxic.direction(), old -> replace(old, applied));
  }

  static void remove(Link link, Named toxic) {
    toxic
        .toxic()
        .farewell()
        .map(toxic::applied)
        .ifPresent(last -> link.update(toxic.direction(), old -> replace(old, last)));
    String name = PREFIX + toxic.name();
    link.update(toxic.direction(), old -> without(old, one -> one.name().equals(name)));
  }

  /** Puts other conditions in force and leaves the toxics as they are. */
  static void keepBeside(Link link, Direction direction, Conditions conditions) {
    link.update(
        direction,
        old -> {
          List<Applied> all = new ArrayList<>(without(old, one -> !isToxic(one)).applied());
          all.addAll(conditions.applied());
          return new Conditions(all);
        });
  }

  private static Conditions replace(Conditions old, Applied applied) {
    List<Applied> all =
        new ArrayList<>(without(old, one -> one.name().equals(applied.name())).applied());
    all.add(applied);
    return new Conditions(all);
  }

  private static Conditions without(Conditions old, Predicate<Applied> unwanted) {
    return new Conditions(old.applied().stream().filter(unwanted.negate()).toList());
  }
}
