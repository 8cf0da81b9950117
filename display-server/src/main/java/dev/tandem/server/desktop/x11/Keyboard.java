package dev.tandem.server.desktop.x11;

import dev.tandem.protocol.message.KeyInput;
import dev.tandem.server.desktop.x11.wire.KeyboardMapping;
import dev.tandem.server.desktop.x11.wire.KeyboardMapping.Keysyms;
import dev.tandem.server.desktop.x11.wire.TestInput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Presses keys so that programs see the keysym that the client meant; owned by the session's loop.
 *
 * <p>The physical key is pressed where it gives that keysym under the modifiers that are held, else
 * another key that does, else a spare one that is lent to the keysym. Modifiers are never changed
 * behind the user's back for that. Caps Lock, Num Lock and AltGr stay with the client, whose keysym
 * tells what they chose.
 *
 * <p>The X server repeats no key, because a release that is late on a bad network would look like a
 * key that is held: clients repeat, by a release and a press each time.
 */
final class Keyboard {
  /** The answer when a key has to wait for a spare one. */
  static final int NOT_YET = -1;

  private static final int NO_KEY = 0;

  private final KeyboardMapping mapping;
  private final TestInput input;
  private final LongSupplier nanoClock;
  private final Map<Integer, Integer> held = new LinkedHashMap<>();
  private KeyMap map;
  private SpareKeys spares;
  private int changesMade;
  private boolean reading;
  private boolean readAgain;

  Keyboard(KeyboardMapping mapping, TestInput input, KeyMap map, LongSupplier nanoClock) {
    this.mapping = mapping;
    this.input = input;
    this.nanoClock = nanoClock;
    this.map = map;
    this.spares = new SpareKeys(map, nanoClock.getAsLong());
  }

  /**
   * The server says that the keyboard map changed: by us, or by a program such as setxkbmap. What
   * is read while a change of ours is on its way is out of date; that change will be reported too.
   */
  void mappingChanged() {
    if (reading) {
      readAgain = true;
      return;
    }
    reading = true;
    int changesBefore = changesMade;
    mapping.get().then(keysyms -> readModifiers(keysyms, changesBefore));
  }

  private void readModifiers(Keysyms keysyms, int changesBefore) {
    mapping
        .modifiers()
        .then(modifiers -> {
          reading = false;
          if (changesMade == changesBefore) {
            refresh(keysyms, new KeyMap(keysyms, modifiers));
          }
          if (readAgain) {
            readAgain = false;
            mappingChanged();
          }
        });
  }

  private void refresh(Keysyms keysyms, KeyMap newMap) {
    if (!newMap.isSameAs(map) || !spares.areIn(keysyms)) {
      releaseAll();
      map = newMap;
      spares = new SpareKeys(newMap, nanoClock.getAsLong() + SpareKeys.KEEP_NANOS);
    }
  }

  /** Presses or releases a key; returns how long to wait before trying again, 0 if done. */
  long key(KeyInput key) {
    int keysym = KeysymKinds.normal(key.keysym());
    int physical = KeyMap.keycodeOf(key.scancode());
    int identity = physical != NO_KEY ? physical : -keysym;
    if (!key.pressed()) {
      release(identity);
      return 0;
    }
    if (held.containsKey(identity) || KeysymKinds.isChooser(keysym)) {
      return 0;
    }
    int keycode = keycodeFor(keysym, physical);
    if (keycode == NOT_YET) {
      return spares.waitNanos(nanoClock.getAsLong());
    }
    if (keycode != NO_KEY) {
      tellChanges();
      held.put(identity, keycode);
      spares.hold(keycode, true, nanoClock.getAsLong());
      input.key(keycode, true);
    }
    return 0;
  }

  private int keycodeFor(int keysym, int physical) {
    if (keysym == 0) {
      return map.isSpare(physical) ? NO_KEY : physical;
    }
    if (KeysymKinds.isModifier(keysym)) {
      return map.at(physical, 0) == keysym ? physical : map.modifierKey(keysym);
    }
    int modifiers = heldModifiers();
    if (physical != NO_KEY && map.gives(physical, keysym, modifiers)) {
      return physical;
    }
    KeyMap.Stroke stroke = map.find(keysym);
    if (stroke != null && map.gives(stroke.keycode(), keysym, modifiers)) {
      return stroke.keycode();
    }
    int spare = spares.lend(keysym, nanoClock.getAsLong());
    return spare == 0 ? NOT_YET : spare;
  }

  private void release(int identity) {
    Integer keycode = held.remove(identity);
    if (keycode == null && identity < 0) {
      // Without a scancode only the keysym names the key, and Shift may have changed it meanwhile.
      keycode = held.remove(-KeysymKinds.otherCase(-identity));
    }
    if (keycode != null && !held.containsValue(keycode)) {
      input.key(keycode, false);
      spares.hold(keycode, false, nanoClock.getAsLong());
    }
  }

  private int heldModifiers() {
    int modifiers = 0;
    for (int keycode : held.values()) {
      modifiers |= map.modifiersOf(keycode);
    }
    return modifiers;
  }

  /** Lets go of every key. */
  void releaseAll() {
    for (int keycode : held.values()) {
      input.key(keycode, false);
      spares.hold(keycode, false, nanoClock.getAsLong());
    }
    held.clear();
  }

  /** Lets go of modifiers that would change typed text, or takes them again. */
  void suspendModifiers(boolean suspended) {
    for (int keycode : held.values()) {
      if (map.modifiersOf(keycode) != 0) {
        input.key(keycode, !suspended);
      }
    }
  }

  /** Whether there is a key for a keysym, now or after {@link #tellChanges}. */
  boolean provide(int keysym) {
    return map.find(keysym) != null || spares.lend(keysym, nanoClock.getAsLong()) != 0;
  }

  /** Presses and releases a key that was provided, while no modifier is held. */
  void tap(int keysym) {
    KeyMap.Stroke stroke = map.find(keysym);
    if (stroke == null) {
      tap(spares.lend(keysym, nanoClock.getAsLong()), false);
    } else {
      tap(stroke.keycode(), stroke.shift());
    }
  }

  private void tap(int keycode, boolean shift) {
    int shiftKey = shift ? map.modifierKey(KeysymKinds.SHIFT_L) : NO_KEY;
    boolean alreadyDown = held.containsValue(keycode);
    if (alreadyDown) {
      input.key(keycode, false);
    }
    if (shiftKey != NO_KEY) {
      input.key(shiftKey, true);
    }
    input.key(keycode, true);
    input.key(keycode, false);
    if (shiftKey != NO_KEY) {
      input.key(shiftKey, false);
    }
  }

  /** How long to wait for a spare key. */
  long waitNanos() {
    return spares.waitNanos(nanoClock.getAsLong());
  }

  /** Tells the server which keys were lent. */
  void tellChanges() {
    for (Keysyms changed : spares.takeChanges()) {
      mapping.change(changed);
      changesMade++;
    }
  }
}
