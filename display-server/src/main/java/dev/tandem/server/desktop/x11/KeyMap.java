package dev.tandem.server.desktop.x11;

import dev.tandem.server.desktop.x11.wire.KeyboardMapping.Keysyms;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which key of the server's keyboard gives which keysym; immutable. Keys from {@link #FIRST_SPARE}
 * on that are not modifiers belong to {@link SpareKeys} and count as keys without meaning here.
 */
final class KeyMap {
  /** Keycodes from here on have no printed key on any layout: multimedia keys, or nothing. */
  static final int FIRST_SPARE = 136;

  /** Modifier bit of Shift. */
  static final int SHIFT = 1;

  /** The highest keycode. */
  static final int LAST = 255;

  private static final int EVDEV_OFFSET = 8;

  private final Keysyms keysyms;
  private final int[] modifiers;
  private final Map<Integer, Stroke> strokes = new HashMap<>();

  /** A key, pressed with Shift or without. */
  record Stroke(int keycode, boolean shift) {}

  /**
   * A map as the server has it.
   *
   * @param modifiers which modifiers each keycode is
   */
  KeyMap(Keysyms keysyms, int[] modifiers) {
    this.keysyms = keysyms;
    this.modifiers = modifiers.clone();
    // Without Shift goes first: a stroke that needs no other key is the better one.
    for (int level = 0; level <= 1; level++) {
      for (int keycode = keysyms.first(); keycode <= LAST; keycode++) {
        int keysym = at(keycode, level);
        if (keysym != 0 && (level == 0 || KeysymKinds.isText(keysym))) {
          strokes.putIfAbsent(keysym, new Stroke(keycode, level == 1));
        }
      }
    }
  }

  /** Whether another map has the same keys, the spare ones aside. */
  boolean isSameAs(KeyMap other) {
    return strokes.equals(other.strokes) && Arrays.equals(modifiers, other.modifiers);
  }

  /** Whether a key may be given any meaning. */
  boolean isSpare(int keycode) {
    return keycode >= FIRST_SPARE && keycode <= LAST && modifiers[keycode] == 0;
  }

  /** What a key gives, 0 if nothing. */
  int at(int keycode, int level) {
    if (isSpare(keycode)) {
      return 0;
    }
    int keysym = keysyms.at(keycode, level);
    // A key without a second keysym gives the same with Shift.
    return keysym == 0 && level == 1 && modifiers[keycode] == 0 ? keysyms.at(keycode, 0) : keysym;
  }

  /** A key for a keysym, if any has it. */
  @Nullable Stroke find(int keysym) {
    return strokes.get(keysym);
  }

  /** The key for a modifier, 0 if there is none: some are known at an upper level only. */
  int modifierKey(int keysym) {
    for (int level = 0; level <= 1; level++) {
      for (int keycode = keysyms.first(); keycode <= LAST; keycode++) {
        if (modifiers[keycode] != 0 && keysyms.at(keycode, level) == keysym) {
          return keycode;
        }
      }
    }
    return 0;
  }

  /** Which modifiers a key is, 0 if none. */
  int modifiersOf(int keycode) {
    return modifiers[keycode];
  }

  /** The keycode of a physical key, 0 if the server's keyboard has no such key. */
  static int keycodeOf(int scancode) {
    return scancode <= 0 || scancode > LAST - EVDEV_OFFSET ? 0 : scancode + EVDEV_OFFSET;
  }

  /**
   * Whether a key gives a keysym while these modifiers are held. With Control, Alt and the like it
   * is a shortcut, where Shift does not change which key is meant; nor does Shift change a function
   * key, which has names of its own at level 1 (Tab, Print).
   */
  boolean gives(int keycode, int keysym, int held) {
    boolean shift = (held & SHIFT) != 0;
    if (at(keycode, shift ? 1 : 0) == keysym) {
      return true;
    }
    boolean shortcut = (held & ~SHIFT) != 0;
    return (shortcut || KeysymKinds.isFunction(keysym))
        && (at(keycode, 0) == keysym || (at(keycode, 1) == keysym && shortcut));
  }
}
