package dev.tandem.server.session;

import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.PointerInput;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.protocol.message.WheelInput;
import dev.tandem.server.desktop.Desktop;
import dev.tandem.server.viewer.HeldInput;
import dev.tandem.server.viewer.Viewer;
import java.util.Collection;

/**
 * Brings the input of several viewers to one desktop, owned by the session's loop. A key or button
 * is down as long as one of them holds it.
 */
final class InputRouter {
  /** Notches that one event may turn; more is a broken or hostile client. */
  private static final float MOST_NOTCHES = 100;

  private final Desktop desktop;
  private final Collection<Viewer> viewers;
  private int pointerX;
  private int pointerY;

  /** {@code viewers} is the session's own collection: always the present ones. */
  InputRouter(Desktop desktop, Collection<Viewer> viewers) {
    this.desktop = desktop;
    this.viewers = viewers;
  }

  void key(Viewer viewer, KeyInput input) {
    HeldInput held = viewer.held();
    boolean wasHeld = held.holds(input);
    if (!held.key(input)) {
      return;
    }
    if (input.pressed() || (wasHeld && !isHeldByAnother(viewer, input))) {
      desktop.key(input);
    }
    viewer.injected(input.input());
  }

  void pointer(Viewer viewer, PointerInput input) {
    viewer.held().pointer(input);
    pointerX = Math.clamp(input.x(), 0, desktop.width() - 1);
    pointerY = Math.clamp(input.y(), 0, desktop.height() - 1);
    desktop.pointer(new PointerInput(input.input(), pointerX, pointerY, buttonsOfAll()));
    viewer.injected(input.input());
  }

  void wheel(Viewer viewer, WheelInput input) {
    pointerX = Math.clamp(input.x(), 0, desktop.width() - 1);
    pointerY = Math.clamp(input.y(), 0, desktop.height() - 1);
    desktop.wheel(
        new WheelInput(
            input.input(), pointerX, pointerY, notches(input.deltaX()), notches(input.deltaY())));
    viewer.injected(input.input());
  }

  void text(Viewer viewer, TextInput input) {
    desktop.text(input);
    viewer.injected(input.input());
  }

  /** Lets go of all that a viewer holds, but of nothing that another one holds too. */
  void release(Viewer viewer) {
    HeldInput held = viewer.held();
    if (held.isEmpty()) {
      return;
    }
    if (viewers.stream().allMatch(other -> other == viewer || other.held().isEmpty())) {
      held.clear();
      desktop.releaseAll();
      return;
    }
    for (KeyInput key : held.keys()) {
      if (!isHeldByAnother(viewer, key)) {
        desktop.key(new KeyInput(key.input(), false, key.keysym(), key.scancode()));
      }
    }
    boolean hadButtons = held.buttons() != 0;
    held.clear();
    if (hadButtons) {
      desktop.pointer(new PointerInput(0, pointerX, pointerY, buttonsOfAll()));
    }
  }

  private boolean isHeldByAnother(Viewer viewer, KeyInput key) {
    return viewers.stream().anyMatch(other -> other != viewer && other.held().holds(key));
  }

  private int buttonsOfAll() {
    int buttons = 0;
    for (Viewer viewer : viewers) {
      buttons |= viewer.held().buttons();
    }
    return buttons;
  }

  private static float notches(float delta) {
    return Float.isFinite(delta) ? Math.clamp(delta, -MOST_NOTCHES, MOST_NOTCHES) : 0;
  }
}
