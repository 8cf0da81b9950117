package dev.tandem.lag.panel;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * The last minute of something that both directions have, on a canvas: a chart of nodes would be
 * laid out anew ten times a second. Owned by the JavaFX thread.
 */
final class PlotView extends Region {
  private static final double AXIS_HEIGHT = 18;
  private static final double ABOVE = 6;
  private static final double LINE_WIDTH = 1.5;
  private static final Font FONT = Font.font("monospace", 10);
  private static final double CHARACTER_WIDTH = 6.1;
  private static final double LINE_HEIGHT = 12;
  private static final Font WORDS = Font.font(12);
  private static final int RECENT_STEPS = 80;
  private static final int MINUTE_PARTS = 4;

  /** How values become points: the size of the plot in pixels, and the value at its top. */
  private record Axes(double width, double height, double top) {
    double x(double step) {
      return width * step / TrafficModel.STEPS;
    }

    double y(double value) {
      return height - 1 - (height - 1 - ABOVE) * value / top;
    }
  }

  private final Canvas canvas = new Canvas();
  private final GraphicsContext g = canvas.getGraphicsContext2D();
  private final double leastTop;
  private final DoubleFunction<String> label;
  private final boolean cutsPeaks;
  private String whenEmpty = "";
  private PlotColours colours = PlotColours.LIGHT;
  private double[] up = {};
  private double[] down = {};
  private boolean[] cut = {};

  /**
   * An empty plot.
   *
   * @param leastTop what its axis reaches at least
   * @param label writes a value at the axis
   * @param cutsPeaks whether the axis leaves out what was rare and is over, such as the delay of
   *     what waited for a cut, so that the rest can be seen
   */
  PlotView(double leastTop, DoubleFunction<String> label, boolean cutsPeaks) {
    this.leastTop = leastTop;
    this.label = label;
    this.cutsPeaks = cutsPeaks;
    getChildren().add(canvas);
    getStyleClass().add("plot");
    setMinSize(120, 96);
    setPrefHeight(104);
  }

  /** What to say while there is nothing to draw. */
  void whenEmpty(String text) {
    whenEmpty = text;
  }

  /** Draws in other colours. */
  void colours(PlotColours now) {
    colours = now;
    draw();
  }

  /**
   * Draws other values, one for each step of the minute.
   *
   * @param newUp where NaN is nothing
   * @param newDown where NaN is nothing
   * @param newCut when the cable was cut
   */
  void show(double[] newUp, double[] newDown, boolean[] newCut) {
    up = newUp;
    down = newDown;
    cut = newCut;
    draw();
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    draw();
  }

  private void draw() {
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    if (canvas.getWidth() < 1 || canvas.getHeight() <= AXIS_HEIGHT) {
      return;
    }
    double most = Math.max(most(up, 0), most(down, 0));
    double shown = cutsPeaks ? Math.max(usual(up), usual(down)) : most;
    Axes axes =
        new Axes(canvas.getWidth(), canvas.getHeight() - AXIS_HEIGHT, niceTop(shown, leastTop));
    drawCut(axes);
    drawGrid(axes);
    g.save();
    g.beginPath();
    g.rect(0, ABOVE, axes.width(), axes.height());
    g.clip();
    drawArea(axes);
    drawLine(axes, up, colours.up());
    drawLine(axes, down, colours.down());
    g.restore();
    drawLabels(axes);
    if (most > axes.top()) {
      String peak = "peak " + label.apply(rounded(most));
      drawOver(peak, axes.width() - peak.length() * CHARACTER_WIDTH - 3, axes.y(axes.top()) + 2);
    }
  }

  private void drawCut(Axes axes) {
    g.setFill(colours.cut());
    int first = -1;
    for (int i = 0; i <= cut.length; i++) {
      boolean cutHere = i < cut.length && cut[i];
      if (cutHere && first < 0) {
        first = i;
      } else if (!cutHere && first >= 0) {
        g.fillRect(axes.x(first), ABOVE, axes.x(i - first), axes.height() - ABOVE);
        first = -1;
      }
    }
  }

  private void drawGrid(Axes axes) {
    g.setStroke(colours.grid());
    g.setLineWidth(1);
    for (int half = 0; half <= 2; half++) {
      double y = Math.floor(axes.y(axes.top() * half / 2)) + 0.5;
      g.strokeLine(0, y, axes.width(), y);
    }
    for (int part = 1; part < MINUTE_PARTS; part++) {
      double x = Math.floor(axes.width() * part / MINUTE_PARTS) + 0.5;
      g.strokeLine(x, ABOVE, x, axes.height());
    }
  }

  private void drawLabels(Axes axes) {
    g.setFill(colours.text());
    g.setFont(FONT);
    g.setTextBaseline(VPos.TOP);
    g.setTextAlign(TextAlignment.LEFT);
    drawOver(label.apply(axes.top()), 3, axes.y(axes.top()) + 2);
    drawOver(label.apply(axes.top() / 2), 3, axes.y(axes.top() / 2) + 2);
    double under = axes.height() + 4;
    g.fillText("\u221260 s", 3, under);
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText("\u221230 s", axes.width() / 2, under);
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText("now", axes.width() - 3, under);
    if (isEmpty(up) && isEmpty(down)) {
      g.setFont(WORDS);
      g.setTextAlign(TextAlignment.CENTER);
      g.setTextBaseline(VPos.CENTER);
      g.fillText(whenEmpty, axes.width() / 2, axes.y(axes.top() / 4), axes.width());
    }
  }

  /** Writes over the lines so that it can be read. */
  private void drawOver(String text, double x, double y) {
    g.setFill(colours.paper());
    g.fillRect(x - 2, y, text.length() * CHARACTER_WIDTH + 4, LINE_HEIGHT);
    g.setFill(colours.text());
    g.setFont(FONT);
    g.setTextBaseline(VPos.TOP);
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(text, x, y);
  }

  private static double rounded(double value) {
    return BigDecimal.valueOf(value).round(Scale.DIGITS).doubleValue();
  }

  private void drawArea(Axes axes) {
    double[] ends = trace(axes, down);
    if (ends.length > 0) {
      g.lineTo(ends[1], axes.height() - 1);
      g.lineTo(ends[0], axes.height() - 1);
      g.closePath();
      g.setFill(colours.downArea());
      g.fill();
    }
  }

  private void drawLine(Axes axes, double[] values, Color colour) {
    trace(axes, values);
    g.setStroke(colour);
    g.setLineWidth(LINE_WIDTH);
    g.stroke();
  }

  /**
   * Makes a path through the values and returns where it begins and ends, or nothing without any.
   * Steps without a value are bridged: between two keystrokes a delay is as it was.
   */
  private double[] trace(Axes axes, double[] values) {
    double first = Double.NaN;
    double last = Double.NaN;
    g.beginPath();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        last = axes.x(i + 0.5);
        if (Double.isNaN(first)) {
          first = last;
          g.moveTo(last, axes.y(values[i]));
        }
        g.lineTo(last, axes.y(values[i]));
      }
    }
    return Double.isNaN(first) ? new double[0] : new double[] {first, last};
  }

  private static boolean isEmpty(double[] values) {
    return Arrays.stream(values).allMatch(Double::isNaN);
  }

  private static double most(double[] values, int from) {
    double most = 0;
    for (int i = from; i < values.length; i++) {
      most = values[i] > most ? values[i] : most; // NaN is not more.
    }
    return most;
  }

  /** What nine of ten values do not exceed, nor any of the last seconds. */
  static double usual(double[] values) {
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    double mostly = sorted.length == 0 ? 0 : sorted[(sorted.length - 1) * 9 / 10];
    return Math.max(mostly, most(values, Math.max(0, values.length - RECENT_STEPS)));
  }

  /** The least of 1, 2, 5, 10, 20, 50 and so on that holds a value with a little room above. */
  static double niceTop(double most, double least) {
    double wanted = Math.max(most * 1.05, least);
    double power = Math.pow(10, Math.floor(Math.log10(wanted)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= wanted) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
