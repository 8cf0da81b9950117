package dev.tandem.lag.timeline;

import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.Behaviour.Act;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Impairment;
import dev.tandem.lag.impairment.ImpairmentType;
import dev.tandem.lag.impairment.Partition;
import dev.tandem.lag.profile.Profile;
import dev.tandem.lag.profile.Profiles;
import dev.tandem.lag.text.Quantity;
import dev.tandem.lag.text.SourceText;
import dev.tandem.lag.text.SyntaxException;
import dev.tandem.lag.text.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a timeline; for one text and one thread. Its lines are, with {@code #} before a comment:
 *
 * <pre>
 * at 10s partition for 5s
 * at 20s latency 300ms              replaces what there is of that type
 * at 25s down bandwidth 1mbit for 10s
 * every 30s reset                   once, all connections that there are
 * at 40s clear latency
 * at 50s clear                      a direct link
 * at 60s profile 3g
 * loop 90s                          begins again, with what was in force at first
 * </pre>
 */
final class TimelineReader {
  private record Timed(Event event, Words line, int position) {}

  private final SourceText text;
  private final List<Timed> read = new ArrayList<>();
  private long roundNanos;

  TimelineReader(SourceText text) {
    this.text = text;
  }

  /**
   * The whole of it.
   *
   * @throws SyntaxException at the first mistake
   */
  Timeline read() {
    for (Words line : text.lines()) {
      readLine(line);
      line.end();
    }
    if (read.isEmpty()) {
      throw new SyntaxException(
          text.name(), 1, 1, "expected a line such as: at 10s partition for 5s");
    }
    for (Timed timed : read) {
      boolean isAt = timed.event().when() == Event.When.AT;
      if (isAt && roundNanos > 0 && timed.event().nanos() >= roundNanos) {
        throw timed
            .line()
            .problemAt(
                timed.position(),
                "expected a time before the loop's " + Quantity.DURATION.text(roundNanos));
      }
    }
    return new Timeline(text, read.stream().map(Timed::event).toList(), roundNanos);
  }

  private void readLine(Words line) {
    if (line.skip("at")) {
      readEvent(line, Event.When.AT);
    } else if (line.skip("every")) {
      readEvent(line, Event.When.EVERY);
    } else {
      line.require("loop");
      int position = line.position();
      if (roundNanos > 0) {
        throw line.problemAt(position, "there is a loop already");
      }
      roundNanos = line.quantity(Quantity.DURATION);
      requireLong(line, position, roundNanos);
    }
  }

  private void readEvent(Words line, Event.When when) {
    int position = line.position();
    long nanos = line.quantity(Quantity.DURATION);
    if (when == Event.When.EVERY) {
      requireLong(line, position, nanos);
    }
    if (read.size() == Limits.TIMELINE_EVENTS) {
      throw line.problemAt(0, "expected at most " + Limits.TIMELINE_EVENTS + " events");
    }
    read.add(new Timed(new Event(when, nanos, readAction(line)), line, position));
  }

  /** So that no timeline keeps a machine busy. */
  private static void requireLong(Words line, int position, long nanos) {
    if (nanos < Limits.TIMELINE_STEP_NANOS) {
      String least = Quantity.DURATION.text(Limits.TIMELINE_STEP_NANOS);
      throw line.problemAt(position, "expected at least " + least);
    }
  }

  private static Event.Action readAction(Words line) {
    if (line.skip("profile")) {
      return new Event.Use(readProfile(line));
    }
    Set<Direction> directions = Direction.readSome(line);
    if (line.skip("clear")) {
      return new Event.Clear(directions, readTypes(line));
    }
    Impairment impairment = Impairment.read(line);
    if (impairment instanceof Partition partition && partition.durationNanos() != Behaviour.NEVER) {
      return new Event.Put(directions, new Partition(), partition.durationNanos());
    }
    long forNanos = Behaviour.NEVER;
    int position = line.position();
    if (line.skip("for")) {
      forNanos = line.quantity(Quantity.DURATION);
      if (forNanos == 0) {
        throw line.problemAt(position + 1, "expected a duration longer than 0");
      }
    }
    boolean once = forNanos == Behaviour.NEVER && impairment.once() != Act.NONE;
    return once
        ? new Event.Once(directions, impairment.once())
        : new Event.Put(directions, impairment, forNanos);
  }

  private static Set<ImpairmentType> readTypes(Words line) {
    if (line.isEnd()) {
      return EnumSet.allOf(ImpairmentType.class);
    }
    for (ImpairmentType type : ImpairmentType.values()) {
      if (line.skip(type.word())) {
        return EnumSet.of(type);
      }
    }
    throw line.expected("the end of the line");
  }

  private static Profile readProfile(Words line) {
    for (String name : Profiles.names()) {
      if (line.skip(name)) {
        return Profiles.named(name);
      }
    }
    throw line.notFound();
  }
}
