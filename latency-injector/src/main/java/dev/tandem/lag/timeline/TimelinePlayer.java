package dev.tandem.lag.timeline;

import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.Behaviour.Act;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.profile.Profile;

/**
 * Plays a timeline: what is in force, and what happens, at each moment. Owned by its link's thread.
 * It has no clock: every call brings its moment. However late it is asked, all that has happened
 * meanwhile has happened, in order.
 */
public final class TimelinePlayer {
  private final Timeline timeline;
  private final Profile base;
  private final long startNanos;
  private Overlays up = new Overlays(Conditions.NONE);
  private Overlays down = new Overlays(Conditions.NONE);
  private Act upAct = Act.NONE;
  private Act downAct = Act.NONE;
  // Up to here, after the start, all has happened.
  private long playedNanos = -1;

  /**
   * Begins a timeline.
   *
   * @param base what is in force at the beginning of each round
   */
  public TimelinePlayer(Timeline timeline, Profile base, long startNanos) {
    this.timeline = timeline;
    this.base = base;
    this.startNanos = startNanos;
    use(base);
  }

  private void use(Profile profile) {
    up = new Overlays(profile.up());
    down = new Overlays(profile.down());
  }

  private Overlays of(Direction direction) {
    return switch (direction) {
      case UP -> up;
      case DOWN -> down;
    };
  }

  /** Plays until now. */
  public Moment tick(long nowNanos) {
    upAct = Act.NONE;
    downAct = Act.NONE;
    long elapsedNanos = nowNanos - startNanos;
    long next = nextAfter(playedNanos);
    while (next <= elapsedNanos) {
      play(next);
      playedNanos = next;
      next = nextAfter(playedNanos);
    }
    long nextNanos = next == Behaviour.NEVER ? next : startNanos + next;
    return new Moment(up.conditions(), down.conditions(), upAct, downAct, nextNanos);
  }

  /** When something happens next. */
  private long nextAfter(long nanos) {
    long next =
        timeline.roundNanos() == 0 ? Behaviour.NEVER : multipleAfter(nanos, timeline.roundNanos());
    for (Event event : timeline.events()) {
      next = Math.min(next, nextAfter(nanos, event));
    }
    return Math.min(next, Math.min(up.nextEndNanos(), down.nextEndNanos()));
  }

  private long nextAfter(long nanos, Event event) {
    return switch (event.when()) {
      case EVERY -> multipleAfter(nanos, event.nanos());
      case AT -> {
        if (nanos < event.nanos()) {
          yield event.nanos();
        }
        yield timeline.roundNanos() == 0
            ? Behaviour.NEVER
            : event.nanos() + multipleAfter(nanos - event.nanos(), timeline.roundNanos());
      }
    };
  }

  /** The first multiple of a period, from once on, that is after a moment. */
  private static long multipleAfter(long nanos, long period) {
    return (Math.max(0, nanos) / period + 1) * period;
  }

  private void play(long nanos) {
    if (nanos > 0 && timeline.roundNanos() > 0 && nanos % timeline.roundNanos() == 0) {
      use(base);
    }
    up.end(nanos);
    down.end(nanos);
    for (Event event : timeline.events()) {
      if (nextAfter(nanos - 1, event) == nanos) {
        play(nanos, event.action());
      }
    }
  }

  private void play(long nanos, Event.Action action) {
    switch (action) {
      case Event.Put put -> {
        long untilNanos =
            put.forNanos() == Behaviour.NEVER ? put.forNanos() : nanos + put.forNanos();
        put.directions().forEach(one -> of(one).put(put.impairment(), untilNanos));
      }
      case Event.Clear clear -> clear.directions().forEach(one -> of(one).clear(clear.types()));
      case Event.Use use -> use(use.profile());
      case Event.Once once -> once.directions().forEach(one -> act(one, once.act()));
    }
  }

  private void act(Direction direction, Act act) {
    switch (direction) {
      case UP -> upAct = act;
      case DOWN -> downAct = act;
    }
  }
}
