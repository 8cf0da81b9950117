package dev.tandem.lag.panel;

import dev.tandem.lag.Limits;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.link.Playing;
import dev.tandem.lag.text.SourceText;
import dev.tandem.lag.text.SyntaxException;
import dev.tandem.lag.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The timeline that a link plays, or may play: its text can be edited. Owned by the JavaFX thread.
 */
final class TimelineModel {
  /** What is there to be tried at first. */
  static final String EXAMPLE =
      """
      # Press Play, or change this first.
      at 5s latency 300ms for 10s
      at 20s partition for 4s
      at 30s reset
      loop 40s
      """;

  /**
   * How far it has come.
   *
   * @param elapsedNanos in this round
   * @param lengthNanos of a round, or until the last event
   */
  record Progress(long elapsedNanos, long lengthNanos) {
    /** From 0 to 1. */
    double share() {
      return lengthNanos == 0 ? 1 : Math.min(1, (double) elapsedNanos / lengthNanos);
    }
  }

  private final Link link;
  private final Hands hands;
  private final StringProperty text = new SimpleStringProperty(EXAMPLE);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<Progress>> progress =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private SourceText.Neighbours neighbours = SourceText.NO_NEIGHBOURS;
  private int unanswered;

  TimelineModel(Link link, Hands hands) {
    this.link = link;
    this.hands = hands;
    link.playing().ifPresent(now -> show(now.timeline().source()));
    refresh();
  }

  /** What is written. */
  StringProperty text() {
    return text;
  }

  /** Why it cannot be played, in one line; empty if it can. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** How far it has come; empty if none plays. */
  ReadOnlyObjectProperty<Optional<Progress>> progress() {
    return progress.getReadOnlyProperty();
  }

  /** Whether one plays, or will in a moment. */
  boolean isPlaying() {
    return progress.get().isPresent();
  }

  private void show(SourceText source) {
    text.set(source.text());
    neighbours = source.neighbours();
    problem.set("");
  }

  /** Reads a file, to be played. */
  void open(Path file) {
    hands.inOrder(
        () -> {
          try {
            SourceText read = SourceText.read(file, Limits.TEXT_BYTES);
            hands.fx().execute(() -> show(read));
          } catch (IOException | SyntaxException e) {
            String why = e.getMessage();
            hands.fx().execute(() -> problem.set(String.valueOf(why)));
          }
        },
        () -> {});
  }

  /** Plays what is written, from its beginning. Returns whether it can be played. */
  boolean play() {
    try {
      play(Timeline.parse(SourceText.of("timeline", text.get(), neighbours)));
      return true;
    } catch (SyntaxException e) {
      problem.set("Line " + e.line() + ", column " + e.column() + ": " + e.problem() + ".");
      return false;
    }
  }

  private void play(Timeline timeline) {
    problem.set("");
    progress.set(Optional.of(new Progress(0, timeline.lengthNanos())));
    tell(() -> link.play(timeline));
  }

  /** Plays the one of a profile; without one, stops. */
  void playOf(String profile) {
    Optional<Timeline> its = Timeline.ofProfile(profile);
    its.ifPresentOrElse(
        timeline -> {
          show(timeline.source());
          play(timeline);
        },
        this::stop);
  }

  /** Stops; what is in force stays. */
  void stop() {
    progress.set(Optional.empty());
    tell(link::endTimeline);
  }

  private void tell(Runnable task) {
    unanswered++;
    hands.inOrder(task, () -> unanswered--);
  }

  /** Looks at the link, unless it has yet to do something. */
  void refresh() {
    if (unanswered == 0) {
      progress.set(link.playing().map(TimelineModel::progressOf));
    }
  }

  private static Progress progressOf(Playing playing) {
    long round = playing.timeline().roundNanos();
    long elapsed = playing.elapsedNanos();
    return new Progress(round == 0 ? elapsed : elapsed % round, playing.timeline().lengthNanos());
  }
}
