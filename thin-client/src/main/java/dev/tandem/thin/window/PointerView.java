package dev.tandem.thin.window;

import dev.tandem.protocol.message.CursorShape;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.ImageCursor;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;

/**
 * Draws the desktop's pointer locally: as the window's own cursor, or, where the platform has no
 * image cursors (JavaFX's headless one), as a picture that follows the mouse.
 */
final class PointerView {
  private static final boolean HAS_IMAGE_CURSORS =
      !"headless".equalsIgnoreCase(System.getProperty("glass.platform", ""));

  private final Node area;
  private final ImageView picture = new ImageView();
  private double hotX;
  private double hotY;

  /** Draws over {@code area}, within {@code overlay}, which lies exactly over it. */
  PointerView(Node area, Pane overlay) {
    this.area = area;
    picture.setId("pointer");
    picture.setManaged(false);
    picture.setMouseTransparent(true);
    picture.setVisible(false);
    overlay.getChildren().add(picture);
    if (!HAS_IMAGE_CURSORS) {
      area.addEventHandler(MouseEvent.ANY, this::follow);
    }
  }

  private void follow(MouseEvent event) {
    picture.setX(Math.rint(event.getX() - hotX));
    picture.setY(Math.rint(event.getY() - hotY));
    picture.setVisible(event.getEventType() != MouseEvent.MOUSE_EXITED);
  }

  /** The desktop's pointer looks so; empty for the usual arrow. */
  void show(Optional<CursorShape> shape) {
    if (shape.isEmpty()) {
      area.setCursor(Cursor.DEFAULT);
      return;
    }
    CursorShape present = shape.get();
    if (present.width() == 0 || present.height() == 0) {
      area.setCursor(Cursor.NONE);
      picture.setImage(null);
    } else if (HAS_IMAGE_CURSORS) {
      area.setCursor(new ImageCursor(image(present), present.hotX(), present.hotY()));
    } else {
      area.setCursor(Cursor.NONE);
      hotX = present.hotX();
      hotY = present.hotY();
      picture.setImage(image(present));
    }
  }

  private static Image image(CursorShape shape) {
    WritableImage image = new WritableImage(shape.width(), shape.height());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            shape.width(),
            shape.height(),
            PixelFormat.getIntArgbPreInstance(),
            shape.argb(),
            0,
            shape.width());
    return image;
  }
}
