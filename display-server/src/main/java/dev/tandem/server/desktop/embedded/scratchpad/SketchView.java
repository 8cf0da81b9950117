package dev.tandem.server.desktop.embedded.scratchpad;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import org.jspecify.annotations.Nullable;

/** The canvas of a {@link Sketch} and its tools; owned by the JavaFX thread. */
final class SketchView extends VBox {
  private static final List<Color> COLORS =
      List.of(
          Color.web("#2e3440"),
          Color.web("#d1495b"),
          Color.web("#e08e2b"),
          Color.web("#2a9d6f"),
          Color.web("#2f6fde"),
          Color.web("#8655c9"));

  private final Sketch sketch;
  private final Canvas canvas = new Canvas();
  private final Slider width = new Slider(1, 24, 4);
  private Color color = COLORS.get(4);
  private Sketch.@Nullable Stroke current;

  SketchView(Sketch sketch) {
    this.sketch = sketch;
    Pane paper = new Pane(canvas);
    paper.getStyleClass().add("paper");
    paper.setMinSize(120, 120);
    canvas.setId("canvas");
    canvas.setCursor(Cursor.CROSSHAIR);
    canvas.widthProperty().bind(paper.widthProperty());
    canvas.heightProperty().bind(paper.heightProperty());
    canvas.widthProperty().subscribe(this::redraw);
    canvas.heightProperty().subscribe(this::redraw);
    canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::begin);
    canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::extend);
    canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> current = null);
    sketch.countProperty().subscribe(this::redraw);
    VBox.setVgrow(paper, Priority.ALWAYS);
    getChildren().addAll(tools(), paper);
  }

  /** The canvas's size, for an export. */
  Point2D size() {
    return new Point2D(canvas.getWidth(), canvas.getHeight());
  }

  private Node tools() {
    HBox tools = new HBox(6);
    tools.getStyleClass().add("tools");
    tools.setAlignment(Pos.CENTER_LEFT);
    ToggleGroup group = new ToggleGroup();
    for (Color each : COLORS) {
      ToggleButton swatch = new ToggleButton(null, new Circle(7, each));
      swatch.getStyleClass().add("swatch");
      swatch.setToggleGroup(group);
      swatch.setSelected(each.equals(color));
      swatch.setFocusTraversable(false);
      swatch.setOnAction(event -> select(swatch, each));
      tools.getChildren().add(swatch);
    }
    width.setPrefWidth(90);
    width.setFocusTraversable(false);
    width.setTooltip(new Tooltip("Pen width"));
    HBox.setMargin(width, new Insets(0, 4, 0, 8));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    tools
        .getChildren()
        .addAll(width, space, tool("Undo", sketch::undo), tool("Clear", sketch::clear));
    return tools;
  }

  private void select(ToggleButton swatch, Color chosen) {
    swatch.setSelected(true);
    color = chosen;
  }

  private Button tool(String name, Runnable action) {
    Button button = new Button(name);
    button.getStyleClass().addAll("flat", "small");
    button.setFocusTraversable(false);
    button.disableProperty().bind(sketch.countProperty().isEqualTo(0));
    button.setOnAction(event -> action.run());
    return button;
  }

  private void begin(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      current = sketch.begin(color, width.getValue(), new Point2D(event.getX(), event.getY()));
    }
  }

  private void extend(MouseEvent event) {
    if (current != null) {
      Point2D from = current.points().getLast();
      Point2D to = new Point2D(event.getX(), event.getY());
      current.points().add(to);
      prepare(current);
      canvas.getGraphicsContext2D().strokeLine(from.getX(), from.getY(), to.getX(), to.getY());
    }
  }

  private void redraw() {
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    for (Sketch.Stroke stroke : sketch.strokes()) {
      prepare(stroke);
      graphics.beginPath();
      Point2D start = stroke.points().getFirst();
      graphics.moveTo(start.getX(), start.getY());
      for (Point2D point : stroke.points()) {
        graphics.lineTo(point.getX(), point.getY());
      }
      graphics.stroke();
    }
  }

  private void prepare(Sketch.Stroke stroke) {
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.setStroke(stroke.color());
    graphics.setLineWidth(stroke.width());
    graphics.setLineCap(StrokeLineCap.ROUND);
    graphics.setLineJoin(StrokeLineJoin.ROUND);
  }
}
