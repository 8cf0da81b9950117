package com.sun.glass.ui.tandem;

import com.sun.glass.events.KeyEvent;
import dev.tandem.server.desktop.embedded.link.ToApplication.KeyChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys that are down, and who hears of them; owned by the JavaFX thread. */
final class Keyboard {
  private static final char[] NO_CHARACTERS = {};

  private final Windows windows;
  private final Map<Long, Integer> held = new LinkedHashMap<>();

  Keyboard(Windows windows) {
    this.windows = windows;
  }

  /** Presses or releases a key; a press of a held key repeats it. */
  void key(KeyChange key) {
    long identity = identity(key);
    if (key.pressed()) {
      int code = KeyTable.code(key.keysym(), key.scancode());
      held.put(identity, code);
      press(code, KeyTable.text(key.keysym()));
    } else {
      Integer code = held.remove(identity);
      if (code != null) {
        notifyKey(KeyEvent.RELEASE, code, NO_CHARACTERS);
      }
    }
  }

  /** A key is known by where it is; its keysym may be another when it comes up (Shift). */
  private static long identity(KeyChange key) {
    return key.scancode() != 0 ? key.scancode() : (1L << 32) | Integer.toUnsignedLong(key.keysym());
  }

  /** Types text, each character as if it had a key of its own; a line end is the Enter key. */
  void type(String text) {
    text.codePoints()
        .forEach(codePoint -> {
          switch (codePoint) {
            case '\n' -> tap(KeyEvent.VK_ENTER, "\r");
            case '\t' -> tap(KeyEvent.VK_TAB, "\t");
            case '\r' -> {
              // Half of a Windows line end; the other half is the Enter key.
            }
            default ->
                notifyKey(KeyEvent.TYPED, KeyEvent.VK_UNDEFINED, Character.toChars(codePoint));
          }
        });
  }

  private void tap(int code, String text) {
    press(code, text);
    notifyKey(KeyEvent.RELEASE, code, NO_CHARACTERS);
  }

  /** Lets go of every key. */
  void releaseAll() {
    for (int code : new ArrayList<>(held.values())) {
      held.values().remove(code);
      notifyKey(KeyEvent.RELEASE, code, NO_CHARACTERS);
    }
  }

  /** Glass modifier bits of the keys that are down. */
  int modifiers() {
    int modifiers = 0;
    for (int code : held.values()) {
      modifiers |=
          switch (code) {
            case KeyEvent.VK_SHIFT -> KeyEvent.MODIFIER_SHIFT;
            case KeyEvent.VK_CONTROL -> KeyEvent.MODIFIER_CONTROL;
            case KeyEvent.VK_ALT -> KeyEvent.MODIFIER_ALT;
            case KeyEvent.VK_WINDOWS -> KeyEvent.MODIFIER_WINDOWS;
            default -> 0;
          };
    }
    return modifiers;
  }

  private void press(int code, String text) {
    char[] characters = text.toCharArray();
    notifyKey(KeyEvent.PRESS, code, characters);
    // A key of a shortcut types nothing, but Ctrl with Alt is how Windows says AltGr.
    int modifiers = modifiers();
    boolean control = (modifiers & KeyEvent.MODIFIER_CONTROL) != 0;
    boolean alt = (modifiers & KeyEvent.MODIFIER_ALT) != 0;
    boolean windowsKey = (modifiers & KeyEvent.MODIFIER_WINDOWS) != 0;
    if (characters.length > 0 && control == alt && !windowsKey) {
      notifyKey(KeyEvent.TYPED, KeyEvent.VK_UNDEFINED, characters);
    }
  }

  private void notifyKey(int type, int code, char[] characters) {
    TandemView view = focusedView();
    if (view != null) {
      view.key(type, code, characters, modifiers());
    }
  }

  private @Nullable TandemView focusedView() {
    TandemWindow window = windows.focused();
    return window == null || !window.isEnabled() ? null : (TandemView) window.getView();
  }
}
