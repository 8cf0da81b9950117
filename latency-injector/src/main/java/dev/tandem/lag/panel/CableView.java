package dev.tandem.lag.panel;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The button that cuts the cable and mends it, and the one that resets connections. */
final class CableView extends HBox {
  private final Button cable;

  CableView(CableModel model) {
    super(10);
    cable = Controls.textButton(Icon.SCISSORS, "", "cable", model::cutOrMend);
    cable.getStyleClass().add("cable");
    cable.setTooltip(
        new Tooltip("Nothing gets through, and connections stay open, until it is mended (F8)"));
    cable.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(cable, Priority.ALWAYS);
    Button reset =
        Controls.textButton(Icon.RESET, "_Reset connections", "reset", model::resetConnections);
    reset.getStyleClass().add("beside-cable");
    reset.setTooltip(new Tooltip("Both sides see \"connection reset by peer\" (F9)"));
    getChildren().addAll(cable, reset);
    model.cut().subscribe(this::show);
  }

  private void show(boolean cut) {
    cable.setText(cut ? "_Mend the cable" : "_Cut the cable");
    cable.setGraphic((cut ? Icon.CABLE : Icon.SCISSORS).node(16));
    cable.getStyleClass().removeAll(Styles.DANGER, Styles.BUTTON_OUTLINED, Styles.SUCCESS);
    if (cut) {
      cable.getStyleClass().add(Styles.SUCCESS);
    } else {
      cable.getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
    }
  }
}
