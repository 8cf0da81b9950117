package dev.tandem.lag.panel;

import atlantafx.base.theme.Styles;
import dev.tandem.lag.link.DirectionStatus;
import dev.tandem.lag.panel.TrafficModel.Moment;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Plots of the last minute, and the figures of now. */
final class TrafficView extends StackPane {
  private static final double LEAST_DELAY_MILLIS = 10;
  private static final double LEAST_RATE_BITS = 100_000;

  private final PlotView delays =
      new PlotView(LEAST_DELAY_MILLIS, millis -> Figures.duration(millis * 1e6), true);
  private final PlotView rates = new PlotView(LEAST_RATE_BITS, Figures::rate, false);
  private final Label connections = figure("connections");
  private final GridPane figures = new GridPane();

  TrafficView(TrafficModel model) {
    delays.setAccessibleText("Delay of the last minute");
    rates.setAccessibleText("Throughput of the last minute");
    delays.whenEmpty("Nothing has passed in the last minute.");
    VBox content =
        new VBox(
            14,
            plot("Delay", delays, model, this::showDelays),
            plot("Throughput", rates, model, this::showRates),
            table(model));
    getChildren().add(Controls.card("Traffic", connections, content));
    model.moment().subscribe(this::show);
  }

  /** Draws in other colours. */
  void colours(PlotColours colours) {
    delays.colours(colours);
    rates.colours(colours);
  }

  private interface Readout {
    void show(Moment moment, Label up, Label down);
  }

  private Node plot(String name, PlotView plot, TrafficModel model, Readout readout) {
    Label up = figure(name.toLowerCase(java.util.Locale.ROOT) + "-up-now");
    Label down = figure(name.toLowerCase(java.util.Locale.ROOT) + "-down-now");
    up.getStyleClass().add("legend-up");
    down.getStyleClass().add("legend-down");
    HBox line = new HBox(10, Controls.label(name, "field-label"), Controls.spacer(), up, down);
    line.setAlignment(Pos.BASELINE_LEFT);
    model.moment().subscribe(moment -> readout.show(moment, up, down));
    return new VBox(4, line, plot);
  }

  private void showDelays(Moment moment, Label up, Label down) {
    up.setText("\u2191 " + millis(newest(moment.upDelayMillis())));
    down.setText("\u2193 " + millis(newest(moment.downDelayMillis())));
    delays.show(moment.upDelayMillis(), moment.downDelayMillis(), moment.cut());
  }

  private void showRates(Moment moment, Label up, Label down) {
    up.setText("\u2191 " + bits(newest(moment.upBits())));
    down.setText("\u2193 " + bits(newest(moment.downBits())));
    rates.show(moment.upBits(), moment.downBits(), moment.cut());
  }

  /** The newest value that there is, or NaN. */
  private static double newest(double[] series) {
    int last = series.length - 1;
    while (last > 0 && Double.isNaN(series[last])) {
      last--;
    }
    return series[last];
  }

  private static String millis(double value) {
    return Double.isNaN(value) ? Figures.NONE : Figures.measuredMillis(value);
  }

  private static String bits(double value) {
    return Double.isNaN(value) ? Figures.NONE : Figures.measuredRate(value);
  }

  private Node table(TrafficModel model) {
    figures.getStyleClass().add("figures");
    ColumnConstraints names = new ColumnConstraints();
    names.setHgrow(Priority.ALWAYS);
    figures.getColumnConstraints().addAll(names, values(), values());
    figures.addRow(
        0,
        new Region(),
        Controls.label("\u2191 up", Styles.TEXT_MUTED, "small"),
        Controls.label("\u2193 down", Styles.TEXT_MUTED, "small"));
    row(model, "Waiting in the queue", "queued", one -> Figures.size(one.queuedBytes()));
    row(model, "On its way", "flying", one -> Figures.size(one.flyingBytes()));
    row(model, "Passed so far", "passed", one -> Figures.size(one.bytesOut()));
    row(model, "Datagrams lost", "dropped", one -> Figures.count(one.dropped()));
    return figures;
  }

  private static ColumnConstraints values() {
    ColumnConstraints values = new ColumnConstraints(92, 92, 140);
    values.setHalignment(HPos.RIGHT);
    return values;
  }

  private void row(
      TrafficModel model, String name, String id, Function<DirectionStatus, String> read) {
    Label up = figure(id + "-up");
    Label down = figure(id + "-down");
    figures.addRow(figures.getRowCount(), Controls.label(name, Styles.TEXT_MUTED), up, down);
    model
        .moment()
        .subscribe(moment -> {
          up.setText(read.apply(moment.status().up()));
          down.setText(read.apply(moment.status().down()));
        });
  }

  private void show(Moment moment) {
    long failed = moment.status().failedConnects();
    connections.setText(
        Figures.count(moment.status().openFlows())
            + " open of "
            + Figures.count(moment.status().flows())
            + (failed > 0 ? ", " + Figures.count(failed) + " without a server" : ""));
  }

  private static Label figure(String id) {
    Label label = Controls.label("", "figure");
    label.setId(id);
    return label;
  }
}
