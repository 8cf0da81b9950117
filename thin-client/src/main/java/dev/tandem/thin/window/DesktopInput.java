package dev.tandem.thin.window;

import javafx.geometry.Point2D;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodRequests;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Carries a canvas's key, mouse, wheel, input method and clipboard events to the model. */
final class DesktopInput {
  /** Pixels of a scroll event in a notch of the wheel, if the event does not say. */
  private static final double PIXELS_IN_NOTCH = 40;

  private final DesktopCanvas canvas;
  private final DesktopModel model;

  DesktopInput(DesktopCanvas canvas, DesktopModel model) {
    this.canvas = canvas;
    this.model = model;
    canvas.addEventHandler(KeyEvent.ANY, this::key);
    canvas.addEventHandler(MouseEvent.ANY, this::mouse);
    canvas.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    canvas.setInputMethodRequests(new CaretUnknown());
    canvas.setOnInputMethodTextChanged(this::composed);
    canvas.focusedProperty().subscribe(this::focusChanged);
    model.clipboard().toSystem().subscribe(DesktopInput::putOnSystemClipboard);
  }

  private void focusChanged(boolean focused) {
    if (focused) {
      shareClipboard();
    } else {
      model.focusLost();
    }
  }

  /** Looks at the system's clipboard, of whose changes JavaFX does not tell. */
  void shareClipboard() {
    String text = Clipboard.getSystemClipboard().getString();
    if (text != null) {
      model.clipboard().fromSystem(text);
    }
  }

  private static void putOnSystemClipboard(String text) {
    if (!text.isEmpty()) {
      ClipboardContent content = new ClipboardContent();
      content.putString(text);
      Clipboard.getSystemClipboard().setContent(content);
    }
  }

  private void key(KeyEvent event) {
    if (event.getEventType() == KeyEvent.KEY_PRESSED) {
      if (isPaste(event)) {
        shareClipboard();
      }
      model.keys().pressed(event.getCode(), event.getText(), modifiers(event));
    } else if (event.getEventType() == KeyEvent.KEY_TYPED) {
      model.keys().typed(typed(event));
    } else if (event.getEventType() == KeyEvent.KEY_RELEASED) {
      model.keys().released(event.getCode());
    }
    event.consume();
  }

  private static String typed(KeyEvent event) {
    return KeyEvent.CHAR_UNDEFINED.equals(event.getCharacter()) ? "" : event.getCharacter();
  }

  private static boolean isPaste(KeyEvent event) {
    return (event.getCode() == KeyCode.V && event.isShortcutDown())
        || (event.getCode() == KeyCode.INSERT && event.isShiftDown());
  }

  private static KeyTranslator.Modifiers modifiers(KeyEvent event) {
    return new KeyTranslator.Modifiers(
        event.isShiftDown(), event.isControlDown(), event.isAltDown(), event.isMetaDown());
  }

  private void composed(InputMethodEvent event) {
    if (!event.getCommitted().isEmpty()) {
      model.text(event.getCommitted());
    }
    event.consume();
  }

  private void mouse(MouseEvent event) {
    Point2D at = canvas.desktopPixel(event.getX(), event.getY());
    int x = (int) at.getX();
    int y = (int) at.getY();
    if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
      canvas.requestFocus();
      model.button(event.getButton(), true, x, y);
    } else if (event.getEventType() == MouseEvent.MOUSE_RELEASED) {
      model.button(event.getButton(), false, x, y);
    } else if (event.getEventType() == MouseEvent.MOUSE_MOVED
        || event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
      model.moved(x, y);
    }
    // The scroll pane around the canvas takes the focus from it at every click that it hears of.
    event.consume();
  }

  private void scroll(ScrollEvent event) {
    Point2D at = canvas.desktopPixel(event.getX(), event.getY());
    model.wheel(
        (int) at.getX(),
        (int) at.getY(),
        -notches(event.getDeltaX(), event.getMultiplierX()),
        -notches(event.getDeltaY(), event.getMultiplierY()));
    event.consume();
  }

  private static double notches(double pixels, double pixelsInNotch) {
    return pixels / (pixelsInNotch > 0 ? pixelsInNotch : PIXELS_IN_NOTCH);
  }

  /** The remote caret's place is not known: input methods show their window where they like. */
  private static final class CaretUnknown implements InputMethodRequests {
    @Override
    public Point2D getTextLocation(int offset) {
      return Point2D.ZERO;
    }

    @Override
    public int getLocationOffset(int x, int y) {
      return 0;
    }

    @Override
    public void cancelLatestCommittedText() {}

    @Override
    public String getSelectedText() {
      return "";
    }
  }
}
