package dev.tandem.lag.panel;

import atlantafx.base.theme.Styles;
import dev.tandem.lag.impairment.Direction;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** All knobs, in a row for each and a column for each direction. */
final class KnobsView extends StackPane {
  private final GridPane grid = new GridPane();

  KnobsView(ConditionsModel model) {
    CheckBox together = new CheckBox("_Both ways together");
    together.setId("together");
    together.setMnemonicParsing(true);
    together.selectedProperty().bindBidirectional(model.together());
    grid.getStyleClass().add("knobs");
    grid.getColumnConstraints().addAll(labels(), values(), values());
    for (Direction direction : Direction.values()) {
      Label heading = Controls.label(Controls.name(direction), Styles.TEXT_MUTED, "small");
      grid.add(heading, column(direction), 0);
    }
    for (Knob knob : Knob.values()) {
      add(model, knob);
    }
    Label others = Controls.paragraph("others", Styles.TEXT_MUTED, "small");
    others.managedProperty().bind(others.textProperty().isNotEmpty());
    others.visibleProperty().bind(others.managedProperty());
    for (Direction direction : Direction.values()) {
      model.conditions(direction).subscribe(_ -> others.setText(others(model)));
    }
    getChildren()
        .add(
            Controls.card(
                "Conditions",
                together,
                grid,
                others,
                Controls.errorBanner("problem", model.problem())));
  }

  /** What is in force besides, in words. */
  private static String others(ConditionsModel model) {
    String up = Knob.others(model.conditions(Direction.UP).get());
    String down = Knob.others(model.conditions(Direction.DOWN).get());
    if (up.equals(down)) {
      return up.isEmpty() ? "" : "Also in force: " + up;
    }
    return "Also in force: "
        + (up.isEmpty() ? "" : "\u2191 " + up)
        + (up.isEmpty() || down.isEmpty() ? "" : "; ")
        + (down.isEmpty() ? "" : "\u2193 " + down);
  }

  private void add(ConditionsModel model, Knob knob) {
    int row = grid.getRowCount();
    Label label = Controls.label(knob.label(), "knob-label");
    GridPane.setValignment(label, VPos.TOP);
    grid.add(label, 0, row);
    for (Direction direction : Direction.values()) {
      KnobControl control = new KnobControl(model, knob, direction);
      grid.add(control, column(direction), row);
    }
  }

  private static int column(Direction direction) {
    return switch (direction) {
      case UP -> 1;
      case DOWN -> 2;
    };
  }

  private static ColumnConstraints labels() {
    ColumnConstraints labels = new ColumnConstraints();
    labels.setMinWidth(Region.USE_PREF_SIZE);
    return labels;
  }

  private static ColumnConstraints values() {
    ColumnConstraints values = new ColumnConstraints(100, 160, Double.MAX_VALUE);
    values.setHgrow(Priority.ALWAYS);
    values.setHalignment(HPos.LEFT);
    return values;
  }
}
