package dev.tandem.thin.window;

import dev.tandem.protocol.encoding.Rect;
import java.nio.IntBuffer;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * The node that shows a desktop's pixels, straight from the array that they are decoded into, and
 * knows which pixel is where. It tells its buffer when a pulse that painted is over.
 */
final class DesktopCanvas extends Region implements Surface {
  private final ImageView image = new ImageView();
  private final Runnable afterLayout = this::layoutDone;
  private Scaling scaling = Scaling.RESIZE;
  private @Nullable PixelBuffer<IntBuffer> buffer;
  private @Nullable ScreenBuffer shows;

  DesktopCanvas() {
    setId("desktop");
    getStyleClass().add("desktop-canvas");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText("Remote desktop");
    image.setManaged(false);
    image.setMouseTransparent(true);
    getChildren().add(image);
    sceneProperty().subscribe(this::moveListener);
  }

  private void moveListener(@Nullable Scene before, @Nullable Scene now) {
    if (before != null) {
      before.removePostLayoutPulseListener(afterLayout);
    }
    if (now != null) {
      now.addPostLayoutPulseListener(afterLayout);
    }
  }

  /** Shows what is in that buffer. */
  void show(ScreenBuffer screen) {
    shows = screen;
    screen.showOn(this);
  }

  private void layoutDone() {
    ScreenBuffer screen = shows;
    if (screen != null && screen.isPainted()) {
      // The rest of this pulse hands the picture to the renderer; after it, it is shown.
      Platform.runLater(screen::pulseEnded);
    }
  }

  @Override
  public void resized(int width, int height, int[] pixels) {
    PixelBuffer<IntBuffer> fresh =
        new PixelBuffer<>(
            width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
    buffer = fresh;
    image.setImage(new WritableImage(fresh));
    requestLayout();
  }

  @Override
  public void changed(Rect union) {
    PixelBuffer<IntBuffer> present = buffer;
    if (present != null) {
      present.updateBuffer(
          _ -> new Rectangle2D(union.left(), union.top(), union.width(), union.height()));
      Platform.requestNextPulse();
    }
  }

  /** Changes how the desktop fits into the window. */
  void setScaling(Scaling next) {
    scaling = next;
    requestLayout();
    Node parent = getParent();
    if (parent != null) {
      parent.requestFocus();
    }
  }

  /** Pixels of the screen in one unit of layout. */
  double outputScale() {
    Scene scene = getScene();
    Window window = scene == null ? null : scene.getWindow();
    return window == null ? 1 : window.getRenderScaleX();
  }

  private double imageWidth() {
    PixelBuffer<IntBuffer> present = buffer;
    return present == null ? 0 : present.getWidth();
  }

  private double imageHeight() {
    PixelBuffer<IntBuffer> present = buffer;
    return present == null ? 0 : present.getHeight();
  }

  @Override
  protected double computePrefWidth(double height) {
    return scaling == Scaling.ACTUAL ? imageWidth() / outputScale() : 0;
  }

  @Override
  protected double computePrefHeight(double width) {
    return scaling == Scaling.ACTUAL ? imageHeight() / outputScale() : 0;
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    if (buffer == null) {
      return;
    }
    double factor = factor();
    double width = imageWidth() * factor;
    double height = imageHeight() * factor;
    image.setFitWidth(width);
    image.setFitHeight(height);
    image.setSmooth(Math.abs(factor * outputScale() - 1) > 1e-3);
    image.setX(snapPositionX(Math.max(0, (getWidth() - width) / 2)));
    image.setY(snapPositionY(Math.max(0, (getHeight() - height) / 2)));
  }

  /** Units of layout for one pixel of the desktop. */
  private double factor() {
    double actual = 1 / outputScale();
    double fitting = Math.min(getWidth() / imageWidth(), getHeight() / imageHeight());
    return switch (scaling) {
      case ACTUAL -> actual;
      case FIT -> fitting;
      case RESIZE -> Math.min(actual, fitting);
    };
  }

  /** The desktop's pixel under a point of this node, the nearest one if there is none. */
  Point2D desktopPixel(double x, double y) {
    double factor = buffer == null ? 1 : factor();
    double column = Math.floor((x - image.getX()) / factor);
    double row = Math.floor((y - image.getY()) / factor);
    return new Point2D(
        Math.clamp(column, 0, Math.max(0, imageWidth() - 1)),
        Math.clamp(row, 0, Math.max(0, imageHeight() - 1)));
  }

  /** The point of this node where a pixel of the desktop is. */
  Point2D pointOf(double column, double row) {
    double factor = buffer == null ? 1 : factor();
    return new Point2D(image.getX() + column * factor, image.getY() + row * factor);
  }
}
