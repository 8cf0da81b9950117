package dev.tandem.thin.window;

import dev.tandem.thin.viewer.Keysym;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/**
 * Turns JavaFX's key events into keys and text for a desktop; owned by the JavaFX thread, needs no
 * toolkit.
 *
 * <p>A key that prints waits for the KEY_TYPED that follows its KEY_PRESSED at once, because only
 * that tells which character the user's keyboard makes. With Control, Alt or Meta it goes at once,
 * as a shortcut; with Control <em>and</em> Alt, which some systems use for AltGr, it is a shortcut
 * if nothing printable follows. Characters without a key of theirs (dead keys, input methods) go as
 * text. A key that repeats is released and pressed again, so that a slow line makes no run of
 * repeats at the other end.
 */
final class KeyTranslator {
  /** The modifiers of a key event. */
  record Modifiers(boolean shift, boolean control, boolean alt, boolean meta) {
    /** None. */
    static final Modifiers NONE = new Modifiers(false, false, false, false);

    private boolean mayBeAltGraph() {
      return control && alt && !meta;
    }

    private boolean isShortcut() {
      return control || alt || meta;
    }
  }

  /** A key that the desktop has been told is down. */
  private record Down(int keysym, int scancode) {}

  /** A printing key that was pressed and has typed nothing yet. */
  private record Waiting(KeyCode code, Modifiers modifiers, String text) {}

  private final KeySink sink;
  private final Map<KeyCode, Down> down = new EnumMap<>(KeyCode.class);
  private @Nullable Waiting waiting;
  private boolean swallowTyped;

  KeyTranslator(KeySink sink) {
    this.sink = sink;
  }

  /**
   * A key was pressed or repeats; {@code text} is what the event says it makes, perhaps nothing.
   */
  void pressed(KeyCode code, String text, Modifiers modifiers) {
    waiting = null;
    swallowTyped = false;
    KeyTable.Key key = KeyTable.find(code);
    if (key != null && !key.isPrinting()) {
      swallowTyped = true;
      boolean repeatsUselessly = code.isModifierKey() && down.containsKey(code);
      if (!repeatsUselessly) {
        press(code, key.keysym(), key.scancode());
      }
      return;
    }
    if (code.isModifierKey() || code == KeyCode.CAPS || code == KeyCode.NUM_LOCK) {
      return;
    }
    waiting = new Waiting(code, modifiers, text);
    if (modifiers.isShortcut() && !modifiers.mayBeAltGraph()) {
      pressShortcut(waiting);
    }
  }

  /** Something was typed: by the key that was just pressed, or by none. */
  void typed(String characters) {
    if (swallowTyped || characters.isEmpty()) {
      return;
    }
    Waiting by = waiting;
    waiting = null;
    int first = characters.codePointAt(0);
    boolean single = Character.charCount(first) == characters.length();
    boolean printable = !Character.isISOControl(first);
    if (by == null) {
      typedByNoKey(characters, printable);
    } else if (!printable) {
      pressShortcut(by);
    } else if (by.modifiers().mayBeAltGraph() || !single) {
      sink.text(characters);
    } else {
      press(by.code(), Keysym.ofCodePoint(first), scancodeIfUs(by, first));
    }
  }

  private void typedByNoKey(String characters, boolean printable) {
    if (printable) {
      sink.text(characters);
    }
  }

  private static int scancodeIfUs(Waiting by, int character) {
    KeyTable.Key key = KeyTable.find(by.code());
    return key != null && key.character(by.modifiers().shift()) == character ? key.scancode() : 0;
  }

  private void pressShortcut(Waiting shortcut) {
    waiting = null;
    swallowTyped = true;
    KeyTable.Key key = KeyTable.find(shortcut.code());
    if (key != null) {
      int character = key.character(shortcut.modifiers().shift());
      press(shortcut.code(), Keysym.ofCodePoint(character), key.scancode());
    } else if (!shortcut.text().isEmpty() && !Character.isISOControl(shortcut.text().charAt(0))) {
      press(shortcut.code(), Keysym.ofCodePoint(shortcut.text().codePointAt(0)), 0);
    }
  }

  private void press(KeyCode code, int keysym, int scancode) {
    release(code);
    down.put(code, new Down(keysym, scancode));
    sink.key(true, keysym, scancode);
  }

  private void release(KeyCode code) {
    Down released = down.remove(code);
    if (released != null) {
      sink.key(false, released.keysym(), released.scancode());
    }
  }

  /** A key was released. A shortcut that may have been AltGr and typed nothing is pressed first. */
  void released(KeyCode code) {
    Waiting late = waiting;
    if (late != null && late.code() == code && late.modifiers().isShortcut()) {
      pressShortcut(late);
    }
    release(code);
  }

  /** The keys are no longer ours: what is down is forgotten, and released by who calls. */
  void forget() {
    down.clear();
    waiting = null;
  }
}
