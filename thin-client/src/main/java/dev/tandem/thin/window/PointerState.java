package dev.tandem.thin.window;

import javafx.scene.input.MouseButton;

/** Which buttons are down, as the protocol's bits; owned by the JavaFX thread. */
final class PointerState {
  private int buttons;

  /** A button went down or up; returns what is down now. */
  int button(MouseButton button, boolean pressed) {
    int bit = bit(button);
    buttons = pressed ? buttons | bit : buttons & ~bit;
    return buttons;
  }

  /** What is down. */
  int buttons() {
    return buttons;
  }

  /** Everything is up. */
  void clear() {
    buttons = 0;
  }

  private static int bit(MouseButton button) {
    return switch (button) {
      case PRIMARY -> 1;
      case MIDDLE -> 2;
      case SECONDARY -> 4;
      case BACK -> 8;
      case FORWARD -> 16;
      case NONE -> 0;
    };
  }
}
