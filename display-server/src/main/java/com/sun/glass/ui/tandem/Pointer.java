package com.sun.glass.ui.tandem;

import com.sun.glass.events.KeyEvent;
import com.sun.glass.events.MouseEvent;
import com.sun.glass.events.WindowEvent;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.server.desktop.embedded.link.ToApplication.Wheel;
import org.jspecify.annotations.Nullable;

/**
 * The pointer: where it is, which buttons are down, and which window hears of it; owned by the
 * JavaFX thread. While a button is down, the window on which it went down hears everything.
 */
final class Pointer {
  private static final int[] BUTTONS = {
    MouseEvent.BUTTON_LEFT,
    MouseEvent.BUTTON_OTHER,
    MouseEvent.BUTTON_RIGHT,
    MouseEvent.BUTTON_BACK,
    MouseEvent.BUTTON_FORWARD
  };
  private static final int[] BUTTON_MODIFIERS = {
    KeyEvent.MODIFIER_BUTTON_PRIMARY,
    KeyEvent.MODIFIER_BUTTON_MIDDLE,
    KeyEvent.MODIFIER_BUTTON_SECONDARY,
    KeyEvent.MODIFIER_BUTTON_BACK,
    KeyEvent.MODIFIER_BUTTON_FORWARD
  };

  private final TandemApplication application;
  private final Windows windows;
  private int x;
  private int y;
  private int held;
  private @Nullable TandemWindow hovered;
  private boolean overContent;
  private @Nullable TandemWindow captured;
  private @Nullable TitleDrag drag;

  /** A title bar that is being held: where within the window, and whether on its close button. */
  private record TitleDrag(TandemWindow window, int dx, int dy, boolean closes) {}

  Pointer(TandemApplication application, Windows windows) {
    this.application = application;
    this.windows = windows;
  }

  /** Moves the pointer and sets which buttons are down. */
  void set(int newX, int newY, int buttons) {
    Rect screen = application.screenBounds();
    boolean moved = newX != x || newY != y;
    x = Math.clamp(newX, 0, screen.right() - 1);
    y = Math.clamp(newY, 0, screen.bottom() - 1);
    if (drag != null) {
      dragTitle(drag, buttons);
      return;
    }
    if (captured == null) {
      hover(windows.at(x, y));
    }
    if (moved) {
      moved();
    }
    int changed = buttons ^ held;
    for (int button = 0; button < BUTTONS.length; button++) {
      int bit = 1 << button;
      if ((changed & bit) != 0) {
        held ^= bit;
        if ((buttons & bit) != 0) {
          press(button);
        } else {
          release(button);
        }
      }
    }
  }

  /** Turns the wheel; positive is down or right, as in {@code WheelInput}. */
  void wheel(Wheel wheel) {
    set(wheel.x(), wheel.y(), held);
    TandemWindow target = listening();
    TandemView view = contentView(target);
    if (target != null && view != null && target.isEnabled()) {
      view.scroll(point(target), -wheel.deltaX(), -wheel.deltaY(), modifiers());
    }
  }

  /** Lets go of every button. */
  void releaseAll() {
    set(x, y, 0);
  }

  /** A window's content was replaced or taken away: it must not hear of this pointer any more. */
  void viewChanged(TandemWindow window) {
    if (hovered == window) {
      hovered = null;
      overContent = false;
    }
    if (captured == window) {
      captured = null;
    }
    if (drag != null && drag.window == window) {
      drag = null;
    }
  }

  /** A window has another cursor; it shows if the pointer is there. */
  void cursorChanged(TandemWindow window) {
    if (window == listening()) {
      application.showCursor(window.cursor());
    }
  }

  /** The window whose content hears of the pointer: not while it is on a title bar. */
  private @Nullable TandemWindow listening() {
    if (captured != null) {
      return captured;
    }
    return overContent ? hovered : null;
  }

  private void moved() {
    TandemWindow target = listening();
    TandemView view = contentView(target);
    if (target == null || view == null || !target.isEnabled()) {
      return;
    }
    boolean dragging = captured != null && held != 0;
    int button = dragging ? BUTTONS[Integer.numberOfTrailingZeros(held)] : MouseEvent.BUTTON_NONE;
    view.mouse(
        dragging ? MouseEvent.DRAG : MouseEvent.MOVE, button, point(target), modifiers(), false);
  }

  private void press(int button) {
    TandemWindow target = captured != null ? captured : hovered;
    windows.pressed(target);
    if (target == null) {
      return;
    }
    if (!target.isEnabled()) {
      target.refuse();
      return;
    }
    if (target.takesFocus()) {
      windows.focus(target, WindowEvent.FOCUS_GAINED);
      windows.raise(target);
    }
    if (captured == null && isOnTitle(target)) {
      boolean closes = WindowFrame.closeButton(target.outer()).contains(Rect.ofSize(x, y, 1, 1));
      drag = new TitleDrag(target, x - target.getX(), y - target.getY(), closes);
      return;
    }
    TandemView view = contentView(target);
    if (view != null) {
      captured = target;
      boolean right = BUTTONS[button] == MouseEvent.BUTTON_RIGHT;
      view.mouse(MouseEvent.DOWN, BUTTONS[button], point(target), modifiers(), right);
      if (right && !view.isClosed()) {
        view.menu(point(target));
      }
    }
  }

  private void release(int button) {
    TandemWindow target = captured;
    TandemView view = contentView(target);
    if (held == 0) {
      captured = null;
    }
    if (target != null && view != null) {
      view.mouse(MouseEvent.UP, BUTTONS[button], point(target), modifiers(), false);
    }
    if (held == 0) {
      hover(windows.at(x, y));
    }
  }

  private void dragTitle(TitleDrag title, int buttons) {
    held = buttons;
    if (buttons != 0) {
      if (!title.closes) {
        title.window.moveTo(x - title.dx, Math.max(0, y - title.dy));
      }
      return;
    }
    drag = null;
    Rect closeButton = WindowFrame.closeButton(title.window.outer());
    if (title.closes && closeButton.contains(Rect.ofSize(x, y, 1, 1))) {
      title.window.requestClose();
    }
    hover(windows.at(x, y));
  }

  private void hover(@Nullable TandemWindow window) {
    TandemWindow left = overContent ? hovered : null;
    TandemWindow entered = window == null || isOnTitle(window) ? null : window;
    hovered = window;
    overContent = entered != null;
    if (left == entered) {
      return;
    }
    TandemView leftView = contentView(left);
    if (left != null && leftView != null) {
      leftView.mouse(MouseEvent.EXIT, MouseEvent.BUTTON_NONE, point(left), modifiers(), false);
    }
    TandemView enteredView = contentView(entered);
    if (entered != null && enteredView != null) {
      enteredView.mouse(
          MouseEvent.ENTER, MouseEvent.BUTTON_NONE, point(entered), modifiers(), false);
    }
    application.showCursor(entered == null ? null : entered.cursor());
  }

  private boolean isOnTitle(TandemWindow window) {
    return window.hasTitleBar() && y < window.getY() + window.insets().top();
  }

  private static @Nullable TandemView contentView(@Nullable TandemWindow window) {
    return window == null || window.isClosed() ? null : (TandemView) window.getView();
  }

  private TandemView.Point point(TandemWindow window) {
    return new TandemView.Point(
        x - window.getX() - window.insets().left(),
        y - window.getY() - window.insets().top(),
        x,
        y);
  }

  private int modifiers() {
    int modifiers = application.keyboard().modifiers();
    for (int button = 0; button < BUTTONS.length; button++) {
      if ((held & 1 << button) != 0) {
        modifiers |= BUTTON_MODIFIERS[button];
      }
    }
    return modifiers;
  }
}
