package dev.tandem.thin.window;

import atlantafx.base.theme.Styles;
import dev.tandem.thin.viewer.ReconnectState;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * What lies over the last picture while the connection is gone: why, until when, and what to do.
 */
final class ReconnectOverlay extends StackPane {
  private final Label title = Controls.label("", Styles.TITLE_3);
  private final Label why = Controls.label("", Styles.TEXT_MUTED);
  private final Label countdown = Controls.label("", "countdown");
  private final ProgressIndicator ring = new ProgressIndicator();
  private final Button now;
  private final Button back;
  private final DesktopModel model;
  private boolean wasAttached;

  ReconnectOverlay(DesktopModel model) {
    this.model = model;
    setId("reconnect");
    why.setId("reconnect-why");
    why.setWrapText(true);
    why.setMinHeight(Region.USE_PREF_SIZE);
    countdown.setId("countdown");
    ring.setPrefSize(18, 18);
    now = Controls.textButton("_Reconnect now", "reconnect-now", model::reconnectNow);
    now.getStyleClass().add(Styles.ACCENT);
    now.setDefaultButton(true);
    back = Controls.textButton("_Back to sessions", "reconnect-back", model::leave);
    HBox waiting = new HBox(10, ring, countdown);
    waiting.setAlignment(Pos.CENTER_LEFT);
    waiting.visibleProperty().bind(ring.visibleProperty());
    waiting.managedProperty().bind(ring.visibleProperty());
    HBox buttons = new HBox(8, now, back);
    VBox card = new VBox(14, title, why, waiting, buttons);
    card.getStyleClass().add("dialog-card");
    card.setMaxSize(420, Region.USE_PREF_SIZE);
    getChildren().add(card);
    getStyleClass().add("veil");
    model.state().subscribe(this::show);
    model.secondsLeft().subscribe(_ -> showCountdown());
  }

  private void show(ReconnectState state) {
    switch (state) {
      case ReconnectState.Attached() -> {
        wasAttached = true;
        setVisible(false);
      }
      case ReconnectState.Connecting(int failures) -> {
        setVisible(true);
        boolean again = wasAttached || failures > 0;
        title.setText(again ? "Reconnecting\u2026" : "Opening " + model.session() + "\u2026");
        if (!again) {
          why.setText("");
        }
        offer(true, false);
        // Not the button that leads back: who types ahead would press it.
        requestFocus();
      }
      case ReconnectState.Waiting(int _, long _, String reason) -> {
        setVisible(true);
        title.setText("Connection lost");
        why.setText(reason);
        offer(true, true);
        now.requestFocus();
      }
      case ReconnectState.Stopped(String reason) -> {
        setVisible(!reason.isEmpty());
        title.setText("This session is not there any more");
        why.setText(reason);
        offer(false, false);
        back.requestFocus();
      }
    }
    why.setManaged(!why.getText().isEmpty());
    showCountdown();
  }

  private void offer(boolean trying, boolean waiting) {
    ring.setVisible(trying);
    now.setVisible(waiting);
    now.setManaged(waiting);
  }

  private void showCountdown() {
    int seconds = model.secondsLeft().get();
    countdown.setText(
        model.state().get() instanceof ReconnectState.Waiting
            ? "Trying again in " + seconds + " s"
            : "Connecting\u2026");
  }
}
