package com.sun.glass.ui.tandem;

import com.sun.glass.ui.Cursor;
import dev.tandem.protocol.message.CursorShape;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.effect.DropShadow;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineJoin;
import org.jspecify.annotations.Nullable;

/** The images of the standard pointers, drawn when first needed; owned by the JavaFX thread. */
final class CursorImages {
  /** No pointer at all. */
  static final CursorShape NONE = new CursorShape(0, 0, 0, 0, new int[0]);

  private static final int SIDE = 32;

  /** A pointer as an SVG path, and the pixel that points. */
  private record Drawing(String path, int hotX, int hotY, double degrees) {
    Drawing(String path, int hotX, int hotY) {
      this(path, hotX, hotY, 0);
    }
  }

  private static final Drawing ARROW =
      new Drawing("M4 3 L4 21 L8.6 16.8 L11.6 23.6 L14.6 22.3 L11.7 15.6 L17.8 15.2 Z", 4, 3);
  private static final Drawing TEXT =
      new Drawing(
          "M11 5 H15 L16 6 L17 5 H21 V7 H17.2 V25 H21 V27 H17 L16 26 L15 27 H11 V25 H14.8 V7 H11 Z",
          16,
          16);
  private static final Drawing CROSS =
      new Drawing("M15 5 H17 V15 H27 V17 H17 V27 H15 V17 H5 V15 H15 Z", 16, 16);
  private static final Drawing HAND =
      new Drawing(
          "M11 4.5 C11 2.5 14 2.5 14 4.5 V12 L22 13.6 C24 14 24.6 15.2 24.4 17 L23.4 24 "
              + "C23.2 25.6 22.4 26.5 20.8 26.5 H14.6 C13.4 26.5 12.6 26 12 25 L6.6 17.4 "
              + "C5.8 16 7.4 14.4 8.9 15.4 L11 17 Z",
          12,
          3);
  private static final Drawing GRIP =
      new Drawing(
          "M9 12 C9 10 12 10 12 11.5 C12 9.5 15.5 9.5 15.5 11 C15.5 9.5 19 9.7 19 11.5 "
              + "C19 10.3 22 10.3 22 12.3 V20 C22 23.5 20 25.5 17 25.5 H14 C11 25.5 9 23.5 8 20.5 "
              + "L7 16.5 C6.8 15 9 14.6 9 16 Z",
          15,
          17);
  private static final String DOUBLE_ARROW =
      "M3 16 L9 10 V14.6 H23 V10 L29 16 L23 22 V17.4 H9 V22 Z";
  private static final Drawing MOVE =
      new Drawing(
          "M16 3 L20.5 8 H17.4 V14.6 H24 V11.5 L29 16 L24 20.5 V17.4 H17.4 V24 H20.5 L16 29 "
              + "L11.5 24 H14.6 V17.4 H8 V20.5 L3 16 L8 11.5 V14.6 H14.6 V8 H11.5 Z",
          16,
          16);
  private static final Drawing WAIT =
      new Drawing(
          "M9 4 H23 V7 C23 11 19.5 13.5 17.6 16 C19.5 18.5 23 21 23 25 V28 H9 V25 "
              + "C9 21 12.5 18.5 14.4 16 C12.5 13.5 9 11 9 7 Z",
          16,
          16);

  private final Map<Integer, CursorShape> drawn = new HashMap<>();
  private @Nullable CursorShape last;

  /** The image of a cursor; of none it is the arrow. */
  CursorShape shape(@Nullable Cursor cursor) {
    if (!(cursor instanceof TandemCursor tandem)) {
      return drawn.computeIfAbsent(Cursor.CURSOR_DEFAULT, type -> draw(ARROW));
    }
    if (tandem.image() != null) {
      return tandem.image();
    }
    if (cursor.getType() == Cursor.CURSOR_NONE) {
      return NONE;
    }
    return drawn.computeIfAbsent(cursor.getType(), type -> draw(drawing(type)));
  }

  /** Whether this is another image than that of the last call. */
  boolean isNews(CursorShape shape) {
    boolean news = last == null || !shape.equals(last);
    last = shape;
    return news;
  }

  private static Drawing drawing(int type) {
    return switch (type) {
      case Cursor.CURSOR_TEXT -> TEXT;
      case Cursor.CURSOR_CROSSHAIR -> CROSS;
      case Cursor.CURSOR_POINTING_HAND -> HAND;
      case Cursor.CURSOR_CLOSED_HAND, Cursor.CURSOR_OPEN_HAND -> GRIP;
      case Cursor.CURSOR_RESIZE_LEFT, Cursor.CURSOR_RESIZE_RIGHT, Cursor.CURSOR_RESIZE_LEFTRIGHT ->
          new Drawing(DOUBLE_ARROW, 16, 16);
      case Cursor.CURSOR_RESIZE_UP, Cursor.CURSOR_RESIZE_DOWN, Cursor.CURSOR_RESIZE_UPDOWN ->
          new Drawing(DOUBLE_ARROW, 16, 16, 90);
      case Cursor.CURSOR_RESIZE_NORTHWEST, Cursor.CURSOR_RESIZE_SOUTHEAST ->
          new Drawing(DOUBLE_ARROW, 16, 16, 45);
      case Cursor.CURSOR_RESIZE_NORTHEAST, Cursor.CURSOR_RESIZE_SOUTHWEST ->
          new Drawing(DOUBLE_ARROW, 16, 16, -45);
      case Cursor.CURSOR_MOVE -> MOVE;
      case Cursor.CURSOR_WAIT -> WAIT;
      default -> ARROW;
    };
  }

  private static CursorShape draw(Drawing drawing) {
    SVGPath path = new SVGPath();
    path.setContent(drawing.path());
    path.setFill(Color.web("#16181d"));
    path.setStroke(Color.WHITE);
    path.setStrokeWidth(1.2);
    path.setStrokeLineJoin(StrokeLineJoin.ROUND);
    path.setRotate(drawing.degrees());
    path.setEffect(new DropShadow(3, 0, 1, Color.gray(0, 0.35)));
    int[] argb = WindowFrame.snapshot(path, SIDE, SIDE);
    return new CursorShape(SIDE, SIDE, drawing.hotX(), drawing.hotY(), argb);
  }
}
