package com.sun.glass.ui.tandem;

import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.encoding.Region;
import dev.tandem.server.desktop.embedded.host.Picture;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.effect.DropShadow;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/** The decoration of a window: border, title bar with a close button, shadow; stateless. */
final class WindowFrame {
  /** Pixels that the shadow reaches beyond the window. */
  static final int SHADOW = 24;

  static final TandemWindow.Insets INSETS = new TandemWindow.Insets(1, 34, 1, 1);

  private static final int CORNER = 8;
  private static final Color BORDER = Color.web("#9aa3b2");
  private static final Color ACTIVE = Color.web("#f4f6fa");
  private static final Color INACTIVE = Color.web("#e6e9ef");
  private static final Color INK = Color.web("#2b313d");
  private static final Color FADED = Color.web("#838c9b");

  private WindowFrame() {}

  /** The close button of a window with these bounds, on the screen. */
  static Rect closeButton(Rect outer) {
    return new Rect(
        outer.right() - INSETS.top() - 4, outer.top(), outer.right(), outer.top() + INSETS.top());
  }

  /** Draws it with JavaFX itself, so that it has the same fonts; not within a pulse. */
  static Picture draw(String title, Rect outer, boolean focused) {
    Rectangle body = new Rectangle(SHADOW, SHADOW, outer.width(), outer.height());
    body.setArcWidth(CORNER);
    body.setArcHeight(CORNER);
    body.setFill(BORDER);
    double strength = focused ? 0.45 : 0.25;
    body.setEffect(new DropShadow(SHADOW - 4, 0, 4, Color.gray(0, strength)));
    Rectangle bar = new Rectangle(SHADOW + 1, SHADOW + 1, outer.width() - 2, INSETS.top());
    bar.setArcWidth(CORNER - 1);
    bar.setArcHeight(CORNER - 1);
    bar.setFill(focused ? ACTIVE : INACTIVE);
    Color ink = focused ? INK : FADED;
    Group all = new Group(body, bar, title(title, outer, ink), cross(outer, ink));
    int width = outer.width() + 2 * SHADOW;
    int height = outer.height() + 2 * SHADOW;
    return picture(all, width, height);
  }

  private static Node title(String title, Rect outer, Color ink) {
    Text text = new Text(title);
    text.setFont(Font.font("System", FontWeight.SEMI_BOLD, 13));
    text.setFill(ink);
    double free = outer.width() - 2.0 * (INSETS.top() + 8);
    double wide = text.getLayoutBounds().getWidth();
    text.setX(SHADOW + (outer.width() - Math.min(wide, free)) / 2);
    text.setY(SHADOW + 22);
    text.setClip(new Rectangle(text.getX(), SHADOW, Math.max(0, free), INSETS.top()));
    return text;
  }

  private static Node cross(Rect outer, Color ink) {
    double x = SHADOW + outer.width() - 20;
    double y = SHADOW + INSETS.top() / 2.0 + 0.5;
    Group cross =
        new Group(new Line(x - 4, y - 4, x + 4, y + 4), new Line(x - 4, y + 4, x + 4, y - 4));
    for (Node node : cross.getChildren()) {
      Line line = (Line) node;
      line.setStroke(ink);
      line.setStrokeWidth(1.6);
      line.setStrokeLineCap(StrokeLineCap.ROUND);
    }
    return cross;
  }

  private static Picture picture(Node node, int width, int height) {
    int[] pixels = snapshot(node, width, height);
    Picture picture = new Picture(false);
    picture.update(pixels, width, height, new Region());
    return picture;
  }

  /** The top left of a node's picture, premultiplied ARGB. */
  static int[] snapshot(Node node, int width, int height) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(Color.TRANSPARENT);
    parameters.setViewport(new javafx.geometry.Rectangle2D(0, 0, width, height));
    WritableImage image = node.snapshot(parameters, new WritableImage(width, height));
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), pixels, 0, width);
    return pixels;
  }
}
