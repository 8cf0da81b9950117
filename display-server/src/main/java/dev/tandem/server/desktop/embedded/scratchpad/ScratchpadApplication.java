package dev.tandem.server.desktop.embedded.scratchpad;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/** A text area with a menu. */
public final class ScratchpadApplication extends Application {
  @Override
  public void start(Stage stage) {
    BorderPane root = new BorderPane(new TextArea());
    root.setTop(new MenuBar(new Menu("File", null, new MenuItem("New"), new MenuItem("Open"))));
    stage.setScene(new Scene(root));
    stage.setTitle("Scratchpad");
    stage.show();
  }
}
