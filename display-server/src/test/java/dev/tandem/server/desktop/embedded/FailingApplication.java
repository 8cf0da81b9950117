package dev.tandem.server.desktop.embedded;

import javafx.application.Application;
import javafx.stage.Stage;

/** Fails before it shows anything. */
public final class FailingApplication extends Application {
  @Override
  public void start(Stage stage) {
    throw new IllegalStateException("no such notebook");
  }
}
