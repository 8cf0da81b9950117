package dev.tandem.server.desktop.embedded.scratchpad;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.geometry.Point2D;
import javafx.scene.paint.Color;

/** A drawing of strokes, without any view; owned by the JavaFX thread. */
final class Sketch {
  /** A line that was drawn in one go; coordinates and width in pixels of the canvas. */
  record Stroke(Color color, double width, List<Point2D> points) {}

  private final List<Stroke> strokes = new ArrayList<>();
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();

  /** The strokes, the oldest first. */
  List<Stroke> strokes() {
    return List.copyOf(strokes);
  }

  /** How many strokes there are. */
  ReadOnlyIntegerProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** Starts a stroke. */
  Stroke begin(Color color, double width, Point2D at) {
    Stroke stroke = new Stroke(color, width, new ArrayList<>(List.of(at)));
    strokes.add(stroke);
    count.set(strokes.size());
    return stroke;
  }

  /** Takes back the newest stroke, if there is one. */
  void undo() {
    if (!strokes.isEmpty()) {
      strokes.removeLast();
      count.set(strokes.size());
    }
  }

  /** Takes back everything. */
  void clear() {
    strokes.clear();
    count.set(0);
  }

  /** The drawing as an SVG document of that size. */
  String toSvg(double width, double height) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" fill=\"none\""
                + " stroke-linecap=\"round\" stroke-linejoin=\"round\">%n",
            width,
            height));
    for (Stroke stroke : strokes) {
      svg.append(
          String.format(
              Locale.ROOT,
              "  <polyline stroke=\"#%s\" stroke-width=\"%.1f\" points=\"",
              stroke.color().toString().substring(2, 8),
              stroke.width()));
      for (Point2D point : stroke.points()) {
        svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", point.getX(), point.getY()));
      }
      svg.append("\"/>\n");
    }
    return svg.append("</svg>\n").toString();
  }
}
