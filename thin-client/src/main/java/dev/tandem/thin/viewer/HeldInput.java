package dev.tandem.thin.viewer;

import java.util.LinkedHashSet;
import java.util.Set;

/** The keys and buttons that the server has been told are down; owned by the viewer loop. */
final class HeldInput {
  /** One key: by what it means and by where it is. */
  private record Key(int keysym, int scancode) {}

  private final Set<Key> keys = new LinkedHashSet<>();
  private int buttons;

  /** Notes a key; false for a release of a key that is not down, which nobody needs to be told. */
  boolean key(boolean pressed, int keysym, int scancode) {
    Key key = new Key(keysym, scancode);
    if (pressed) {
      keys.add(key);
      return true;
    }
    return keys.remove(key);
  }

  /** Notes which buttons are down; whether they have changed. */
  boolean buttons(int now) {
    boolean changed = now != buttons;
    buttons = now;
    return changed;
  }

  /** Whether nothing is down. */
  boolean isEmpty() {
    return keys.isEmpty() && buttons == 0;
  }

  /** Forgets everything: the server has let go of it. */
  void clear() {
    keys.clear();
    buttons = 0;
  }
}
