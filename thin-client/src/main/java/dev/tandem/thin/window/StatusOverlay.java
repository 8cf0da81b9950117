package dev.tandem.thin.window;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The figures over the desktop: how fast it is, and where the time of an answer went. */
final class StatusOverlay extends VBox {
  private static final double BAR_WIDTH = 252;

  private final GridPane figures = new GridPane();
  private final HBox bar = new HBox();
  private final GridPane legend = new GridPane();

  StatusOverlay(StatusModel model) {
    setId("status");
    getStyleClass().add("status-card");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setMouseTransparent(true);
    figures.getStyleClass().add("status-grid");
    legend.getStyleClass().add("status-grid");
    figures.getColumnConstraints().addAll(grow(), right());
    legend.getColumnConstraints().addAll(new ColumnConstraints(14), grow(), right());
    bar.getStyleClass().add("status-bar");
    bar.setMinWidth(BAR_WIDTH);
    bar.setMaxWidth(BAR_WIDTH);
    getChildren()
        .addAll(
            figures,
            Controls.label("Where the time of an answer went (median)", "status-heading"),
            bar,
            legend);
    model.figures().subscribe(this::show);
  }

  private static ColumnConstraints grow() {
    ColumnConstraints column = new ColumnConstraints();
    column.setHgrow(Priority.ALWAYS);
    return column;
  }

  private static ColumnConstraints right() {
    ColumnConstraints column = new ColumnConstraints();
    column.setHalignment(HPos.RIGHT);
    return column;
  }

  private void show(StatusModel.Figures now) {
    figures.getChildren().clear();
    row("round-trip", "Round trip", now.roundTrip(), "ms");
    row("input-to-pixel", "Input to pixel, p50 / p95", now.inputToPixel(), "ms");
    row("input-to-frame", "Input to frame, p50 / p95", now.inputToFrame(), "ms");
    row("frames", "Frames", now.framesPerSecond(), "/s");
    row("megabits", "Received", now.megabitsPerSecond(), "Mbit/s");
    showStages(now.stages());
  }

  private void row(String id, String name, String value, String unit) {
    Label shown = Controls.label(value + " " + unit, "status-value");
    shown.setId("status-" + id);
    figures.addRow(figures.getRowCount(), Controls.label(name, "status-name"), shown);
  }

  private void showStages(List<StatusModel.Stage> stages) {
    bar.getChildren().clear();
    legend.getChildren().clear();
    long sum = Math.max(1, stages.stream().mapToLong(StatusModel.Stage::micros).sum());
    int index = 0;
    for (StatusModel.Stage stage : stages) {
      Region part = new Region();
      part.getStyleClass().addAll("stage", "stage-" + index);
      part.setPrefWidth(BAR_WIDTH * stage.micros() / sum);
      part.setMinWidth(0);
      bar.getChildren().add(part);
      Region dot = new Region();
      dot.getStyleClass().addAll("stage-dot", "stage-" + index);
      legend.addRow(
          index,
          dot,
          Controls.label(stage.name(), "status-name"),
          Controls.label(StatusModel.millis(1, stage.micros()) + " ms", "status-value"));
      index++;
    }
  }
}
