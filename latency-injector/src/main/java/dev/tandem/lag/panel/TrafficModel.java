package dev.tandem.lag.panel;

import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Partition;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.link.LinkStatus;
import dev.tandem.lag.link.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What goes through a link: its last minute and its figures. Owned by the JavaFX thread. */
final class TrafficModel {
  /** How long a step of the plots is. */
  static final double STEP_SECONDS = 0.1;

  /** How many steps a minute has. */
  static final int STEPS = 600;

  private static final int RATE_STEPS = 5;

  /**
   * The last minute and the figures, as they were at one moment. Series hold {@link #STEPS} values,
   * the newest last; NaN is where nothing was.
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed to the plots, which only read.
  record Moment(
      LinkStatus status,
      double[] upDelayMillis,
      double[] downDelayMillis,
      double[] upBits,
      double[] downBits,
      boolean[] cut) {}

  private final Link link;
  private final TreeSet<Long> cutBegins = new TreeSet<>();
  private long lookedUntilNanos = -1;
  private final ReadOnlyObjectWrapper<Moment> moment;

  TrafficModel(Link link) {
    this.link = link;
    this.moment = new ReadOnlyObjectWrapper<>(look());
  }

  /** What is shown. */
  ReadOnlyObjectProperty<Moment> moment() {
    return moment.getReadOnlyProperty();
  }

  /** Looks at the link again. */
  void refresh() {
    moment.set(look());
  }

  private Moment look() {
    LinkStatus status = link.status();
    List<Sample> up = link.history(Direction.UP);
    List<Sample> down = link.history(Direction.DOWN);
    return new Moment(
        status,
        delays(up),
        delays(down),
        rates(up),
        rates(down),
        cuts(down, status.cut() || isPartitioned()));
  }

  private boolean isPartitioned() {
    return Arrays.stream(Direction.values())
        .flatMap(direction -> link.conditions(direction).applied().stream())
        .anyMatch(one -> one.impairment().equals(new Partition()));
  }

  /** The mean delay in each step. */
  static double[] delays(List<Sample> samples) {
    double[] series = nothing();
    int shift = STEPS - samples.size();
    for (int i = Math.max(0, -shift); i < samples.size(); i++) {
      Sample sample = samples.get(i);
      series[i + shift] = sample.pieces() == 0 ? Double.NaN : sample.meanDelayNanos() / 1e6;
    }
    return series;
  }

  /** Bits in a second, each over half a second, because traffic comes in bursts. */
  static double[] rates(List<Sample> samples) {
    double[] series = nothing();
    int shift = STEPS - samples.size();
    long bytes = 0;
    for (int i = 0; i < samples.size(); i++) {
      bytes += samples.get(i).bytes();
      if (i >= RATE_STEPS) {
        bytes -= samples.get(i - RATE_STEPS).bytes();
      }
      if (i + shift >= 0) {
        series[i + shift] = bytes * 8 / (RATE_STEPS * STEP_SECONDS);
      }
    }
    return series;
  }

  private static double[] nothing() {
    double[] series = new double[STEPS];
    Arrays.fill(series, Double.NaN);
    return series;
  }

  /** Where the cable was cut when it was looked at. */
  private boolean[] cuts(List<Sample> samples, boolean cutNow) {
    boolean[] cut = new boolean[STEPS];
    if (samples.isEmpty()) {
      return cut;
    }
    for (Sample sample : samples) {
      if (cutNow && sample.beginNanos() > lookedUntilNanos) {
        cutBegins.add(sample.beginNanos());
      }
    }
    lookedUntilNanos = samples.getLast().beginNanos();
    cutBegins.headSet(samples.getFirst().beginNanos()).clear();
    int shift = STEPS - samples.size();
    for (int i = Math.max(0, -shift); i < samples.size(); i++) {
      cut[i + shift] = cutBegins.contains(samples.get(i).beginNanos());
    }
    return cut;
  }
}
