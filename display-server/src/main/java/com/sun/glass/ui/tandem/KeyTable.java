package com.sun.glass.ui.tandem;

import com.sun.glass.events.KeyEvent;
import java.util.Map;

/** From X11 keysyms and evdev scancodes to Glass key codes and text; stateless. */
final class KeyTable {
  private static final int UNICODE = 0x01000000;

  /** Keysyms that are no characters (X11/keysymdef.h). */
  private static final Map<Integer, Integer> NAMED =
      Map.ofEntries(
          Map.entry(0xFF08, KeyEvent.VK_BACKSPACE),
          Map.entry(0xFF09, KeyEvent.VK_TAB),
          Map.entry(0xFE20, KeyEvent.VK_TAB),
          Map.entry(0xFF0B, KeyEvent.VK_CLEAR),
          Map.entry(0xFF0D, KeyEvent.VK_ENTER),
          Map.entry(0xFF8D, KeyEvent.VK_ENTER),
          Map.entry(0xFF13, KeyEvent.VK_PAUSE),
          Map.entry(0xFF14, KeyEvent.VK_SCROLL_LOCK),
          Map.entry(0xFF1B, KeyEvent.VK_ESCAPE),
          Map.entry(0xFFFF, KeyEvent.VK_DELETE),
          Map.entry(0xFF9F, KeyEvent.VK_DELETE),
          Map.entry(0xFF50, KeyEvent.VK_HOME),
          Map.entry(0xFF95, KeyEvent.VK_HOME),
          Map.entry(0xFF51, KeyEvent.VK_LEFT),
          Map.entry(0xFF96, KeyEvent.VK_LEFT),
          Map.entry(0xFF52, KeyEvent.VK_UP),
          Map.entry(0xFF97, KeyEvent.VK_UP),
          Map.entry(0xFF53, KeyEvent.VK_RIGHT),
          Map.entry(0xFF98, KeyEvent.VK_RIGHT),
          Map.entry(0xFF54, KeyEvent.VK_DOWN),
          Map.entry(0xFF99, KeyEvent.VK_DOWN),
          Map.entry(0xFF55, KeyEvent.VK_PAGE_UP),
          Map.entry(0xFF9A, KeyEvent.VK_PAGE_UP),
          Map.entry(0xFF56, KeyEvent.VK_PAGE_DOWN),
          Map.entry(0xFF9B, KeyEvent.VK_PAGE_DOWN),
          Map.entry(0xFF57, KeyEvent.VK_END),
          Map.entry(0xFF9C, KeyEvent.VK_END),
          Map.entry(0xFF61, KeyEvent.VK_PRINTSCREEN),
          Map.entry(0xFF63, KeyEvent.VK_INSERT),
          Map.entry(0xFF9E, KeyEvent.VK_INSERT),
          Map.entry(0xFF67, KeyEvent.VK_CONTEXT_MENU),
          Map.entry(0xFF6A, KeyEvent.VK_HELP),
          Map.entry(0xFF7F, KeyEvent.VK_NUM_LOCK),
          Map.entry(0xFFAA, KeyEvent.VK_MULTIPLY),
          Map.entry(0xFFAB, KeyEvent.VK_ADD),
          Map.entry(0xFFAC, KeyEvent.VK_SEPARATOR),
          Map.entry(0xFFAD, KeyEvent.VK_SUBTRACT),
          Map.entry(0xFFAE, KeyEvent.VK_DECIMAL),
          Map.entry(0xFFAF, KeyEvent.VK_DIVIDE),
          Map.entry(0xFFE1, KeyEvent.VK_SHIFT),
          Map.entry(0xFFE2, KeyEvent.VK_SHIFT),
          Map.entry(0xFFE3, KeyEvent.VK_CONTROL),
          Map.entry(0xFFE4, KeyEvent.VK_CONTROL),
          Map.entry(0xFFE5, KeyEvent.VK_CAPS_LOCK),
          Map.entry(0xFFE7, KeyEvent.VK_WINDOWS),
          Map.entry(0xFFE8, KeyEvent.VK_WINDOWS),
          Map.entry(0xFFE9, KeyEvent.VK_ALT),
          Map.entry(0xFFEA, KeyEvent.VK_ALT),
          Map.entry(0xFFEB, KeyEvent.VK_WINDOWS),
          Map.entry(0xFFEC, KeyEvent.VK_WINDOWS),
          Map.entry(0xFE03, KeyEvent.VK_ALT_GRAPH),
          Map.entry(0xFF7E, KeyEvent.VK_ALT_GRAPH));

  /** Punctuation that has a key code of its own. */
  private static final Map<Character, Integer> PUNCTUATION =
      Map.ofEntries(
          Map.entry(' ', KeyEvent.VK_SPACE),
          Map.entry(',', KeyEvent.VK_COMMA),
          Map.entry('-', KeyEvent.VK_MINUS),
          Map.entry('.', KeyEvent.VK_PERIOD),
          Map.entry('/', KeyEvent.VK_SLASH),
          Map.entry(';', KeyEvent.VK_SEMICOLON),
          Map.entry('=', KeyEvent.VK_EQUALS),
          Map.entry('[', KeyEvent.VK_OPEN_BRACKET),
          Map.entry('\\', KeyEvent.VK_BACK_SLASH),
          Map.entry(']', KeyEvent.VK_CLOSE_BRACKET),
          Map.entry('`', KeyEvent.VK_BACK_QUOTE),
          Map.entry('\'', KeyEvent.VK_QUOTE),
          Map.entry('&', KeyEvent.VK_AMPERSAND),
          Map.entry('*', KeyEvent.VK_ASTERISK),
          Map.entry('"', KeyEvent.VK_DOUBLE_QUOTE),
          Map.entry('<', KeyEvent.VK_LESS),
          Map.entry('>', KeyEvent.VK_GREATER),
          Map.entry('{', KeyEvent.VK_BRACELEFT),
          Map.entry('}', KeyEvent.VK_BRACERIGHT),
          Map.entry('@', KeyEvent.VK_AT),
          Map.entry(':', KeyEvent.VK_COLON),
          Map.entry('^', KeyEvent.VK_CIRCUMFLEX),
          Map.entry('$', KeyEvent.VK_DOLLAR),
          Map.entry('!', KeyEvent.VK_EXCLAMATION),
          Map.entry('(', KeyEvent.VK_LEFT_PARENTHESIS),
          Map.entry('#', KeyEvent.VK_NUMBER_SIGN),
          Map.entry('+', KeyEvent.VK_PLUS),
          Map.entry(')', KeyEvent.VK_RIGHT_PARENTHESIS),
          Map.entry('_', KeyEvent.VK_UNDERSCORE),
          Map.entry('€', KeyEvent.VK_EURO_SIGN));

  /** What is printed on a US keyboard at evdev codes from 2 to 57; a space where nothing is. */
  private static final String US_KEYS = "1234567890-=  qwertyuiop[]  asdfghjkl;'` \\zxcvbnm,./   ";

  private KeyTable() {}

  /**
   * The key code of a key. Latin letters and digits are where the user's layout has them; other
   * characters go by the physical key, so that Ctrl+C works on a Cyrillic layout too.
   */
  static int code(int keysym, int scancode) {
    Integer named = NAMED.get(keysym);
    if (named != null) {
      return named;
    }
    if (keysym >= 0xFFB0 && keysym <= 0xFFB9) {
      return KeyEvent.VK_NUMPAD0 + keysym - 0xFFB0;
    }
    if (keysym >= 0xFFBE && keysym <= 0xFFC9) {
      return KeyEvent.VK_F1 + keysym - 0xFFBE;
    }
    if (keysym >= 0xFFCA && keysym <= 0xFFD5) {
      return KeyEvent.VK_F13 + keysym - 0xFFCA;
    }
    String text = text(keysym);
    char character = text.isEmpty() ? 0 : text.charAt(0);
    if (isLatinOrDigit(character)) {
      return Character.toUpperCase(character);
    }
    int physical = scancode - 2;
    if (physical >= 0 && physical < US_KEYS.length() && US_KEYS.charAt(physical) != ' ') {
      return codeOf(US_KEYS.charAt(physical));
    }
    return codeOf(character);
  }

  /** The key code of the key that types a character on a US keyboard, or undefined. */
  static int codeOf(char character) {
    if (isLatinOrDigit(character)) {
      return Character.toUpperCase(character);
    }
    return PUNCTUATION.getOrDefault(character, KeyEvent.VK_UNDEFINED);
  }

  /** What a key types, as other Glass platforms report it; empty if it types nothing. */
  static String text(int keysym) {
    int high = keysym & 0xFF000000;
    if (high == UNICODE) {
      int codePoint = keysym - UNICODE;
      return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : "";
    }
    if ((keysym >= 0x20 && keysym <= 0x7E) || (keysym >= 0xA0 && keysym <= 0xFF)) {
      return Character.toString(keysym);
    }
    if (keysym >= 0xFFAA && keysym <= 0xFFB9) {
      return Character.toString(keysym - 0xFF80);
    }
    return switch (keysym) {
      case 0x20AC -> "€";
      case 0xFF08 -> "\b";
      case 0xFF09, 0xFE20 -> "\t";
      case 0xFF0D, 0xFF8D -> "\r";
      case 0xFF1B -> "\u001B";
      case 0xFFFF, 0xFF9F -> "\u007F";
      case 0xFFBD -> "=";
      default -> "";
    };
  }

  private static boolean isLatinOrDigit(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9');
  }
}
