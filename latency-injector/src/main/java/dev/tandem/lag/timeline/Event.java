package dev.tandem.lag.timeline;

import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.Behaviour.Act;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Impairment;
import dev.tandem.lag.impairment.ImpairmentType;
import dev.tandem.lag.profile.Profile;
import java.util.Set;

/**
 * One line of a timeline. Immutable.
 *
 * @param nanos when it happens, or how often
 */
record Event(When when, long nanos, Action action) {
  /** How {@link Event#nanos} is meant. */
  enum When {
    /** So long after the beginning of each round. */
    AT,
    /** Again and again, counted from the beginning through all rounds. */
    EVERY
  }

  /** What happens. */
  sealed interface Action {}

  /**
   * An impairment comes into force instead of what there is of its type.
   *
   * @param forNanos how long; afterwards all is as without it. {@link Behaviour#NEVER}: it stays
   */
  record Put(Set<Direction> directions, Impairment impairment, long forNanos) implements Action {}

  /** Impairments of some types are removed. */
  record Clear(Set<Direction> directions, Set<ImpairmentType> types) implements Action {}

  /** All becomes as in a profile. */
  record Use(Profile profile) implements Action {}

  /** Something happens to all connections that there are. */
  record Once(Set<Direction> directions, Act act) implements Action {}
}
