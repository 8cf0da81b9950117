package dev.tandem.server.viewer;

import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.PointerInput;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys and buttons that one viewer holds down, owned by the session's loop: what must be let go
 * when it leaves.
 */
public final class HeldInput {
  /** Keys kept; nobody has more fingers, and nothing grows on a client's word. */
  public static final int MOST_KEYS = 64;

  private final List<KeyInput> keys = new ArrayList<>();
  private int buttons;

  /**
   * Notes a key.
   *
   * @return false if too many are down already, so that this press must not be injected
   */
  public boolean key(KeyInput input) {
    keys.removeIf(held -> isSameKey(held, input));
    if (!input.pressed()) {
      return true;
    }
    if (keys.size() == MOST_KEYS) {
      return false;
    }
    keys.add(input);
    return true;
  }

  /** Notes which buttons are down. */
  public void pointer(PointerInput input) {
    buttons = input.buttons();
  }

  /** Whether this viewer holds that key. */
  public boolean holds(KeyInput key) {
    return keys.stream().anyMatch(held -> isSameKey(held, key));
  }

  /** Whether nothing is down. */
  public boolean isEmpty() {
    return keys.isEmpty() && buttons == 0;
  }

  /** The keys that are down, as they were pressed. */
  public List<KeyInput> keys() {
    return List.copyOf(keys);
  }

  /** The buttons that are down, as in {@link PointerInput}. */
  public int buttons() {
    return buttons;
  }

  /** Forgets all. */
  public void clear() {
    keys.clear();
    buttons = 0;
  }

  /** The physical key if it is known: its symbol may change between press and release. */
  private static boolean isSameKey(KeyInput one, KeyInput other) {
    boolean isPhysical = one.scancode() != 0 || other.scancode() != 0;
    return isPhysical ? one.scancode() == other.scancode() : one.keysym() == other.keysym();
  }
}
