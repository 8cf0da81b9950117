package dev.tandem.thin.window;

import static javafx.scene.input.KeyCode.*;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/**
 * What each key of JavaFX means to a desktop: the one table of them; immutable. JavaFX hides the
 * physical key, so the scancode (an evdev code) is where a US keyboard has that key; for keys that
 * print it is used only if they print what a US keyboard would.
 *
 * <p>Caps Lock, Num Lock and AltGr are left out: what is typed with them arrives as the character
 * that it makes. Keysyms are from the X11 protocol's keysymdef and XF86keysym, scancodes from
 * Linux' input-event-codes.
 */
final class KeyTable {
  /**
   * One key. A key that prints has {@code prints}: its character without Shift and with it, on a US
   * keyboard, and no keysym; any other key has a keysym and prints nothing.
   */
  record Key(int keysym, int scancode, String prints) {
    /** Whether the key makes characters. */
    boolean isPrinting() {
      return !prints.isEmpty();
    }

    /** What a US keyboard prints. */
    int character(boolean shift) {
      return prints.charAt(shift ? 1 : 0);
    }
  }

  private static final Map<KeyCode, Key> KEYS = new EnumMap<>(KeyCode.class);

  static {
    letters("QWERTYUIOP", 16);
    letters("ASDFGHJKL", 30);
    letters("ZXCVBNM", 44);
    digits("1!2@3#4$5%6^7&8*9(0)", 2);
    prints(MINUS, 12, "-_");
    prints(EQUALS, 13, "=+");
    prints(OPEN_BRACKET, 26, "[{");
    prints(CLOSE_BRACKET, 27, "]}");
    prints(SEMICOLON, 39, ";:");
    prints(QUOTE, 40, "'\"");
    prints(BACK_QUOTE, 41, "`~");
    prints(BACK_SLASH, 43, "\\|");
    prints(COMMA, 51, ",<");
    prints(PERIOD, 52, ".>");
    prints(SLASH, 53, "/?");
    prints(SPACE, 57, "  ");

    means(ESCAPE, 0xFF1B, 1);
    means(BACK_SPACE, 0xFF08, 14);
    means(TAB, 0xFF09, 15);
    means(ENTER, 0xFF0D, 28);
    means(CONTROL, 0xFFE3, 29);
    means(SHIFT, 0xFFE1, 42);
    means(ALT, 0xFFE9, 56);
    means(META, 0xFFEB, 125);
    means(WINDOWS, 0xFFEB, 125);
    means(COMMAND, 0xFFEB, 125);
    means(CONTEXT_MENU, 0xFF67, 127);
    means(SCROLL_LOCK, 0xFF14, 70);
    means(PRINTSCREEN, 0xFF61, 99);
    means(PAUSE, 0xFF13, 119);
    means(HELP, 0xFF6A, 138);
    means(CLEAR, 0xFF0B, 0);
    means(CANCEL, 0xFF69, 223);

    means(HOME, 0xFF50, 102);
    means(UP, 0xFF52, 103);
    means(PAGE_UP, 0xFF55, 104);
    means(LEFT, 0xFF51, 105);
    means(RIGHT, 0xFF53, 106);
    means(END, 0xFF57, 107);
    means(DOWN, 0xFF54, 108);
    means(PAGE_DOWN, 0xFF56, 109);
    means(INSERT, 0xFF63, 110);
    means(DELETE, 0xFFFF, 111);
    means(KP_UP, 0xFF97, 72);
    means(KP_LEFT, 0xFF96, 75);
    means(KP_RIGHT, 0xFF98, 77);
    means(KP_DOWN, 0xFF99, 80);

    functionKeys();

    means(MUTE, 0x1008FF12, 113);
    means(VOLUME_DOWN, 0x1008FF11, 114);
    means(VOLUME_UP, 0x1008FF13, 115);
    means(TRACK_NEXT, 0x1008FF17, 163);
    means(PLAY, 0x1008FF14, 164);
    means(TRACK_PREV, 0x1008FF16, 165);
    means(STOP, 0x1008FF15, 166);
  }

  private KeyTable() {}

  private static void prints(KeyCode code, int scancode, String unshiftedAndShifted) {
    KEYS.put(code, new Key(0, scancode, unshiftedAndShifted));
  }

  private static void means(KeyCode code, int keysym, int scancode) {
    KEYS.put(code, new Key(keysym, scancode, ""));
  }

  /** A row of letter keys, whose scancodes follow each other. */
  private static void letters(String row, int firstScancode) {
    for (int i = 0; i < row.length(); i++) {
      String upper = row.substring(i, i + 1);
      prints(
          KeyCode.valueOf(upper), firstScancode + i, Character.toLowerCase(row.charAt(i)) + upper);
    }
  }

  private static void digits(String pairs, int firstScancode) {
    for (int i = 0; i < pairs.length(); i += 2) {
      prints(
          KeyCode.valueOf("DIGIT" + pairs.charAt(i)),
          firstScancode + i / 2,
          pairs.substring(i, i + 2));
    }
  }

  private static void functionKeys() {
    for (int n = 1; n <= 24; n++) {
      int scancode = n <= 10 ? 58 + n : n <= 12 ? 76 + n : 170 + n;
      means(KeyCode.valueOf("F" + n), 0xFFBD + n, scancode);
    }
  }

  /** The meaning of a key; null if it has none of its own, so that only what it types counts. */
  static @Nullable Key find(KeyCode code) {
    return KEYS.get(code);
  }
}
