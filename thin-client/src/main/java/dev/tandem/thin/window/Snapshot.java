package dev.tandem.thin.window;

import dev.tandem.thin.viewer.Picture;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Takes pictures of what a scene shows; used on the JavaFX thread. */
final class Snapshot {
  private Snapshot() {}

  /** The scene as it is. */
  static Picture of(Scene scene) {
    WritableImage image = scene.snapshot(null);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    return new Picture(width, height, pixels);
  }
}
