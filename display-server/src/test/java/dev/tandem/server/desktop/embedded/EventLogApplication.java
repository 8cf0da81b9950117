package dev.tandem.server.desktop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

/**
 * Writes each event that it gets to the file that is its first argument. F2 ends it with status 3,
 * F3 opens a second window. It prints noise, which must not disturb the desktop.
 */
public final class EventLogApplication extends Application {
  @Override
  public void start(Stage stage) {
    System.out.println("\0\0\0\1\2 noise on the standard output");
    Scene scene = new Scene(new Pane(), 300, 200);
    scene.addEventHandler(KeyEvent.ANY, this::key);
    scene.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> mouse("pressed", event));
    scene.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> mouse("released", event));
    scene.addEventHandler(
        ScrollEvent.SCROLL,
        event ->
            log("scroll " + Math.round(event.getDeltaX()) + " " + Math.round(event.getDeltaY())));
    stage.setScene(scene);
    stage.show();
  }

  private void key(KeyEvent event) {
    String modifiers = (event.isControlDown() ? "C" : "") + (event.isShiftDown() ? "S" : "");
    if (event.getEventType() == KeyEvent.KEY_TYPED) {
      log("typed " + event.getCharacter());
    } else {
      boolean pressed = event.getEventType() == KeyEvent.KEY_PRESSED;
      log(
          (pressed ? "down " : "up ")
              + event.getCode()
              + (modifiers.isEmpty() ? "" : " ")
              + modifiers);
      if (pressed && event.getCode() == KeyCode.F2) {
        System.exit(3);
      }
      if (pressed && event.getCode() == KeyCode.F3) {
        openSecond();
      }
    }
  }

  private void openSecond() {
    Stage second = new Stage();
    second.setTitle("Second");
    second.setScene(new Scene(new Pane(), 200, 100, Color.RED));
    second.setX(100);
    second.setY(120);
    second.setOnHidden(event -> log("closed"));
    second.show();
  }

  private void mouse(String what, MouseEvent event) {
    log(what + " " + event.getButton() + " " + (int) event.getX() + "," + (int) event.getY());
  }

  private void log(String line) {
    try {
      Files.writeString(
          Path.of(getParameters().getRaw().getFirst()),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
