package dev.tandem.server.desktop.x11;

import dev.tandem.protocol.encoding.Rect;
import dev.tandem.server.desktop.x11.wire.TestInput;

/** The pointer's place, buttons and wheel; owned by the session's loop. */
final class PointerInjector {
  /** X button of each bit of {@code PointerInput#buttons}: left, middle, right, back, forward. */
  private static final int[] BUTTONS = {1, 2, 3, 8, 9};

  private static final int WHEEL_UP = 4;
  private static final int WHEEL_LEFT = 6;

  private final TestInput input;
  private int x = -1;
  private int y = -1;
  private int held;
  private float restX;
  private float restY;

  PointerInjector(TestInput input) {
    this.input = input;
  }

  /** Moves to the nearest pixel inside, then presses and releases what differs. */
  void set(int newX, int newY, int buttons, Rect bounds) {
    move(newX, newY, bounds);
    for (int bit = 0; bit < BUTTONS.length; bit++) {
      int mask = 1 << bit;
      if ((buttons & mask) != (held & mask)) {
        input.button(BUTTONS[bit], (buttons & mask) != 0);
      }
    }
    held = buttons;
  }

  private void move(int newX, int newY, Rect bounds) {
    int insideX = Math.clamp(newX, 0, bounds.right() - 1);
    int insideY = Math.clamp(newY, 0, bounds.bottom() - 1);
    if (insideX != x || insideY != y) {
      x = insideX;
      y = insideY;
      input.motion(x, y);
    }
  }

  /** Turns the wheel at a place; fractions add up until they are a notch. */
  void wheel(int atX, int atY, float deltaX, float deltaY, Rect bounds) {
    move(atX, atY, bounds);
    restX = turn(restX + deltaX, WHEEL_LEFT);
    restY = turn(restY + deltaY, WHEEL_UP);
  }

  /** Clicks as many whole notches as there are; returns what is left. */
  private float turn(float notches, int negativeButton) {
    int whole = (int) notches;
    int button = whole < 0 ? negativeButton : negativeButton + 1;
    for (int i = 0; i < Math.abs(whole); i++) {
      input.button(button, true);
      input.button(button, false);
    }
    return notches - whole;
  }

  /** Lets go of every button. */
  void releaseAll() {
    for (int bit = 0; bit < BUTTONS.length; bit++) {
      if ((held & (1 << bit)) != 0) {
        input.button(BUTTONS[bit], false);
      }
    }
    held = 0;
    restX = 0;
    restY = 0;
  }
}
