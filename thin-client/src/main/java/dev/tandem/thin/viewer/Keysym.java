package dev.tandem.thin.viewer;

/** X11 keysyms of characters, and those of keys that this client names itself. */
public final class Keysym {
  /** The Backspace key. */
  public static final int BACKSPACE = 0xFF08;

  /** The Tab key. */
  public static final int TAB = 0xFF09;

  /** The Enter key. */
  public static final int RETURN = 0xFF0D;

  private static final int UNICODE = 0x01000000;

  private Keysym() {}

  /**
   * The keysym of a character: Latin-1 is as it is, control characters are keys, all else is
   * Unicode plus 0x01000000, as the X protocol's appendix on keysym encoding says.
   */
  public static int ofCodePoint(int codePoint) {
    return switch (codePoint) {
      case '\b' -> BACKSPACE;
      case '\t' -> TAB;
      case '\n', '\r' -> RETURN;
      default -> isLatin1(codePoint) ? codePoint : UNICODE | codePoint;
    };
  }

  private static boolean isLatin1(int codePoint) {
    return (codePoint >= 0x20 && codePoint <= 0x7E) || (codePoint >= 0xA0 && codePoint <= 0xFF);
  }
}
