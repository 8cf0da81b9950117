package com.sun.glass.ui.tandem;

import com.sun.glass.events.WindowEvent;
import com.sun.glass.ui.Window;
import dev.tandem.server.desktop.embedded.host.Surface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The visible windows in their order, and which of them has the focus; owned by the JavaFX thread.
 * What a window manager does elsewhere.
 */
final class Windows {
  private final Consumer<List<Surface>> shown;
  private final List<TandemWindow> bottomToTop = new ArrayList<>();
  private @Nullable TandemWindow focused;
  private @Nullable TandemWindow grabbing;

  /** No windows; {@code shown} hears the surfaces, the lowest first, when they change. */
  Windows(Consumer<List<Surface>> shown) {
    this.shown = shown;
  }

  /** The windows, the lowest first. */
  List<TandemWindow> all() {
    return List.copyOf(bottomToTop);
  }

  /** The window that gets the keys. */
  @Nullable TandemWindow focused() {
    return focused;
  }

  void add(TandemWindow window) {
    bottomToTop.add(window);
    raise(window);
  }

  void remove(TandemWindow window) {
    if (!bottomToTop.remove(window)) {
      return;
    }
    if (grabbing == window) {
      grabbing = null;
    }
    if (focused == window) {
      focused = null;
      window.focusChanged(WindowEvent.FOCUS_LOST);
      TandemWindow next = topmostFocusable();
      if (next != null) {
        focus(next, WindowEvent.FOCUS_GAINED);
      }
    }
    changed();
  }

  private @Nullable TandemWindow topmostFocusable() {
    return bottomToTop.reversed().stream()
        .filter(TandemWindow::takesFocus)
        .findFirst()
        .orElse(null);
  }

  /** Gives a window the focus, or takes it. */
  void focus(TandemWindow window, int event) {
    if (event == WindowEvent.FOCUS_LOST) {
      if (focused == window) {
        focused = null;
        window.focusChanged(event);
      }
      return;
    }
    if (!bottomToTop.contains(window) || focused == window) {
      return;
    }
    TandemWindow before = focused;
    focused = window;
    if (before != null) {
      before.focusChanged(WindowEvent.FOCUS_LOST);
    }
    window.focusChanged(event);
  }

  /** Puts a window and all that it owns above the others of their level. */
  void raise(TandemWindow window) {
    if (!bottomToTop.contains(window)) {
      return;
    }
    List<TandemWindow> family =
        bottomToTop.stream().filter(each -> isOwnedBy(each, window)).toList();
    bottomToTop.removeAll(family);
    bottomToTop.addAll(family);
    // A window is always below those that it owns, whichever was shown first.
    bottomToTop.remove(window);
    bottomToTop.add(bottomToTop.size() - family.size() + 1, window);
    sort();
  }

  /** Puts a window below the others of its level. */
  void lower(TandemWindow window) {
    if (bottomToTop.remove(window)) {
      bottomToTop.addFirst(window);
      sort();
    }
  }

  /** Applies the levels; within a level the order stays. */
  void sort() {
    bottomToTop.sort(Comparator.comparingInt(Window::getLevel));
    changed();
  }

  /** Until the next press elsewhere, this window and those that it owns have the pointer. */
  void grab(TandemWindow window) {
    grabbing = window;
  }

  void ungrab(TandemWindow window) {
    if (grabbing == window) {
      grabbing = null;
    }
  }

  /** A button went down there: menus that belong to others close. */
  void pressed(@Nullable TandemWindow target) {
    TandemWindow grabber = grabbing;
    if (grabber != null && (target == null || !isOwnedBy(target, grabber))) {
      grabbing = null;
      grabber.grabLost();
    }
  }

  /** The topmost window that shows something at that pixel of the screen. */
  @Nullable TandemWindow at(int x, int y) {
    return bottomToTop.reversed().stream()
        .filter(window -> window.isAt(x, y))
        .findFirst()
        .orElse(null);
  }

  private static boolean isOwnedBy(TandemWindow window, TandemWindow owner) {
    for (Window each = window; each != null; each = each.getOwner()) {
      if (each == owner) {
        return true;
      }
    }
    return false;
  }

  private void changed() {
    shown.accept(bottomToTop.stream().map(TandemWindow::surface).toList());
  }
}
