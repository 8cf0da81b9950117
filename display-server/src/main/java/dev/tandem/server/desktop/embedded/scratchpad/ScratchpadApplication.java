package dev.tandem.server.desktop.embedded.scratchpad;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** A note and a sketch in one window: an ordinary JavaFX application that knows of no desktop. */
public final class ScratchpadApplication extends Application {
  @Override
  public void start(Stage stage) {
    ScratchpadView.setDark(false);
    ScratchpadView view = new ScratchpadView(stage);
    stage.setScene(new Scene(view, 1000, 680));
    stage.show();
    view.focus();
  }
}
