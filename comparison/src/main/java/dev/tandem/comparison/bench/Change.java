package dev.tandem.comparison.bench;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;

/** What happens between two frames of 1280 × 720: two screens, between which it goes to and fro. */
public enum Change {
  /** A terminal in which nothing has changed though everything is reported as damaged. */
  TERMINAL_UNCHANGED,
  /** A terminal full of other text. */
  TERMINAL_REPLACED,
  /** A terminal scrolled by one line. */
  TERMINAL_SCROLLED,
  /** One character in a terminal. */
  TERMINAL_TYPED,
  /** Other windows. */
  WINDOWS_REPLACED,
  /** Another photo. */
  PHOTO_REPLACED;

  static final Rect CELL = Rect.ofSize(320, 352, Screens.CELL_WIDTH, Screens.CELL_HEIGHT);

  Framebuffer first() {
    return switch (this) {
      case TERMINAL_UNCHANGED, TERMINAL_REPLACED, TERMINAL_SCROLLED, TERMINAL_TYPED ->
          Screens.terminal(1, 0);
      case WINDOWS_REPLACED -> Screens.userInterface(1);
      case PHOTO_REPLACED -> Screens.photo(1);
    };
  }

  Framebuffer second() {
    return switch (this) {
      case TERMINAL_UNCHANGED -> first();
      case TERMINAL_REPLACED -> Screens.terminal(2, 0);
      case TERMINAL_SCROLLED -> Screens.terminal(1, 1);
      case TERMINAL_TYPED -> Screens.typed(first(), CELL);
      case WINDOWS_REPLACED -> Screens.userInterface(2);
      case PHOTO_REPLACED -> Screens.photo(2);
    };
  }

  /** What the desktop reports as damaged. */
  Rect damage() {
    return this == TERMINAL_TYPED ? CELL : new Rect(0, 0, Screens.WIDTH, Screens.HEIGHT);
  }
}
