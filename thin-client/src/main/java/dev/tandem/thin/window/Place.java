package dev.tandem.thin.window;

import java.util.Locale;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Where on the screen the window appears. */
public enum Place {
  /** In the middle, in its usual size. */
  CENTRE,
  /** The left two thirds, so that something else fits beside it. */
  LEFT;

  /** Puts a window there that is not shown yet; called on the JavaFX thread. */
  public void put(Stage stage) {
    if (this == LEFT) {
      Rectangle2D screen = Screen.getPrimary().getVisualBounds();
      stage.setX(screen.getMinX());
      stage.setY(screen.getMinY());
      stage.setWidth(Math.floor(screen.getWidth() * 2 / 3));
      stage.setHeight(screen.getHeight());
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
