package dev.tandem.thin.window;

import dev.tandem.thin.viewer.Percentiles;
import dev.tandem.thin.viewer.StatisticsSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The figures of the status overlay, as text and shares; owned by the JavaFX thread. */
final class StatusModel {
  /** A part of an answer's time, in microseconds. */
  record Stage(String name, long micros) {}

  /** What the overlay shows. */
  record Figures(
      String roundTrip,
      String inputToPixel,
      String inputToFrame,
      String framesPerSecond,
      String megabitsPerSecond,
      List<Stage> stages) {
    /** Before there is anything to show. */
    static final Figures NONE =
        new Figures("\u2013", "\u2013", "\u2013", "\u2013", "\u2013", List.of());

    Figures {
      stages = List.copyOf(stages);
    }
  }

  private final ReadOnlyObjectWrapper<Figures> figures = new ReadOnlyObjectWrapper<>(Figures.NONE);
  private Optional<StatisticsSnapshot> last = Optional.empty();

  /** What to show. */
  ReadOnlyObjectProperty<Figures> figures() {
    return figures.getReadOnlyProperty();
  }

  /** New figures have come; rates are since the ones before. */
  void update(Optional<StatisticsSnapshot> arrived) {
    arrived.ifPresent(now -> {
      Optional<StatisticsSnapshot> before =
          last.filter(old -> old.attachedNanos() == now.attachedNanos());
      last = arrived;
      figures.set(figuresOf(before, now));
    });
  }

  private static Figures figuresOf(Optional<StatisticsSnapshot> before, StatisticsSnapshot now) {
    StatisticsSnapshot.Stages stages = now.stages();
    return new Figures(
        millis(now.roundTrip().count(), now.roundTrip().p50Micros()),
        pair(now.inputToShown()),
        pair(now.inputToReceived()),
        before.map(old -> framesPerSecond(old, now)).orElse("\u2013"),
        before.map(old -> megabits(old, now)).orElse("\u2013"),
        List.of(
            new Stage("Application", stages.injectedToDamagedMicros()),
            new Stage("Capture", stages.damagedToCapturedMicros()),
            new Stage("Encode", stages.capturedToEncodedMicros()),
            new Stage("Network", stages.networkMicros()),
            new Stage("Decode", stages.decodeMicros()),
            new Stage("Show", stages.showMicros())));
  }

  private static String framesPerSecond(StatisticsSnapshot old, StatisticsSnapshot now) {
    double seconds = seconds(old, now);
    return String.format(Locale.ROOT, "%.0f", (now.frames() - old.frames()) / seconds);
  }

  private static String megabits(StatisticsSnapshot old, StatisticsSnapshot now) {
    double bits = (now.bytesReceived() - old.bytesReceived()) * 8.0;
    return String.format(Locale.ROOT, "%.2f", bits / 1e6 / seconds(old, now));
  }

  private static double seconds(StatisticsSnapshot old, StatisticsSnapshot now) {
    return Math.max(1e-3, (now.takenNanos() - old.takenNanos()) / 1e9);
  }

  private static String pair(Percentiles times) {
    return times.count() == 0
        ? "\u2013"
        : millis(1, times.p50Micros()) + " / " + millis(1, times.p95Micros());
  }

  /** Microseconds as milliseconds for a person, or a dash if there were none. */
  static String millis(long count, long micros) {
    return count == 0 ? "\u2013" : String.format(Locale.ROOT, "%.1f", micros / 1e3);
  }
}
