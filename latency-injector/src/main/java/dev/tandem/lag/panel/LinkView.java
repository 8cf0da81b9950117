package dev.tandem.lag.panel;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** All about one link: in two columns if there is room, otherwise in one. */
final class LinkView extends ScrollPane {
  private static final double TWO_COLUMNS_FROM = 820;
  private static final double GAP = 14;

  private final VBox controls;
  private final VBox sights;
  private final GridPane columns = new GridPane(GAP, GAP);
  private final TrafficView traffic;

  LinkView(LinkModel model) {
    traffic = new TrafficView(model.traffic());
    controls =
        new VBox(
            GAP,
            Controls.errorBanner("failure", model.failure()),
            new CableView(model.cable()),
            new ProfilesView(model),
            new KnobsView(model.conditions()));
    sights = new VBox(GAP, traffic, new TimelineView(model));
    columns.getStyleClass().add("columns");
    getStyleClass().add("page");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setContent(columns);
    setFocusTraversable(false);
    widthProperty().map(width -> width.doubleValue() >= TWO_COLUMNS_FROM).subscribe(this::arrange);
  }

  /** Draws the plots in other colours. */
  void colours(PlotColours colours) {
    traffic.colours(colours);
  }

  private void arrange(boolean beside) {
    columns.getChildren().clear();
    columns.getColumnConstraints().setAll(column());
    columns.add((Node) controls, 0, 0);
    if (beside) {
      columns.getColumnConstraints().add(column());
      columns.add(sights, 1, 0);
    } else {
      columns.add(sights, 0, 1);
    }
  }

  private static ColumnConstraints column() {
    ColumnConstraints column = new ColumnConstraints(0, 400, Double.MAX_VALUE);
    column.setHgrow(Priority.ALWAYS);
    return column;
  }
}
