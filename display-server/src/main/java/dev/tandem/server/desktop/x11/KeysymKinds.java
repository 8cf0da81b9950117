package dev.tandem.server.desktop.x11;

/**
 * What a keysym is: text, a function, a modifier. The numbers are those of {@code X11/keysymdef.h}.
 */
final class KeysymKinds {
  static final int BACK_SPACE = 0xFF08;
  static final int TAB = 0xFF09;
  static final int RETURN = 0xFF0D;
  static final int ESCAPE = 0xFF1B;
  static final int DELETE = 0xFFFF;
  static final int SHIFT_L = 0xFFE1;

  private static final int UNICODE = 0x01000000;
  private static final int MODE_SWITCH = 0xFF7E;
  private static final int NUM_LOCK = 0xFF7F;
  private static final int CAPS_LOCK = 0xFFE5;
  private static final int SHIFT_LOCK = 0xFFE6;
  private static final int HYPER_R = 0xFFEE;
  private static final int ISO_FIRST = 0xFE01;
  private static final int ISO_LAST = 0xFE13;
  private static final int MAX = 0x1FFFFFFF;

  private KeysymKinds() {}

  /** The one keysym for what a client may write in two ways; 0 if it is none at all. */
  static int normal(int keysym) {
    if (keysym <= 0 || keysym > MAX) {
      return 0;
    }
    int codePoint = keysym - UNICODE;
    return codePoint >= 0x20 && codePoint <= 0xFF ? codePoint : keysym;
  }

  /** The keysym that types a code point; 0 for control characters that no key types. */
  static int ofCodePoint(int codePoint) {
    return switch (codePoint) {
      case '\b' -> BACK_SPACE;
      case '\t' -> TAB;
      case '\n', '\r' -> RETURN;
      case 0x1B -> ESCAPE;
      case 0x7F -> DELETE;
      default ->
          Character.isISOControl(codePoint)
              ? 0
              : codePoint <= 0xFF ? codePoint : UNICODE | codePoint;
    };
  }

  /** The same letter in upper or lower case; the keysym itself if it is no letter. */
  static int otherCase(int keysym) {
    boolean unicode = keysym >= UNICODE;
    int codePoint = unicode ? keysym - UNICODE : keysym;
    if (!isText(keysym) || !Character.isValidCodePoint(codePoint)) {
      return keysym;
    }
    int lower = Character.toLowerCase(codePoint);
    int other = lower == codePoint ? Character.toUpperCase(codePoint) : lower;
    return ofCodePoint(other);
  }

  /** Whether it types a character. */
  static boolean isText(int keysym) {
    return keysym < 0xFD00 || (keysym >= UNICODE && keysym < 0x01200000);
  }

  /** Whether it is a function key that is the same with Shift: not text, nor the keypad. */
  static boolean isFunction(int keysym) {
    return !isText(keysym) && !(keysym >= 0xFF80 && keysym <= 0xFFBD);
  }

  /** Whether it changes what other keys mean, while held. */
  static boolean isModifier(int keysym) {
    return keysym >= SHIFT_L && keysym <= HYPER_R;
  }

  /**
   * Whether it only chooses which character a key gives. The client's keysym says what was chosen,
   * so these never reach the server: there they would choose once more.
   */
  static boolean isChooser(int keysym) {
    return keysym == CAPS_LOCK
        || keysym == SHIFT_LOCK
        || keysym == NUM_LOCK
        || keysym == MODE_SWITCH
        || (keysym >= ISO_FIRST && keysym <= ISO_LAST);
  }
}
