package dev.tandem.sync.document;

import dev.tandem.sync.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Positions among siblings: strings over {@code 0-9A-Za-z} in their natural order, so that one fits
 * between any two. A position is a whole part, whose first letter tells its length (a: 1 digit, b:
 * 2, …; Z: 1 digit below zero, Y: 2, …), then a fraction that does not end in 0. So a list that
 * only grows at its ends keeps short positions. After "Implementing fractional indexing" by David
 * Greenspan (2020).
 */
public final class Position {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int BASE = DIGITS.length();

  /** Of the first element of an empty list. */
  public static final String FIRST = "a0";

  private Position() {}

  /**
   * A position between two others.
   *
   * @param before well-formed, or null for the start of the list
   * @param after well-formed and greater than {@code before}, or null for the end of the list
   */
  public static String between(@Nullable String before, @Nullable String after) {
    if (before == null) {
      if (after == null) {
        return FIRST;
      }
      String whole = whole(after);
      return whole.length() < after.length() ? whole : lowered(whole);
    }
    if (after == null) {
      return raised(whole(before));
    }
    if (before.compareTo(after) >= 0) {
      throw new IllegalArgumentException(before + " is not before " + after);
    }
    String whole = whole(before);
    String fraction = before.substring(whole.length());
    String wholeAfter = whole(after);
    if (whole.equals(wholeAfter)) {
      return whole + middle(fraction, after.substring(whole.length()));
    }
    String next = raised(whole);
    return next.compareTo(after) < 0 ? next : whole + middle(fraction, null);
  }

  /** Whether a string is a position. */
  public static boolean isWellFormed(String position) {
    if (position.isEmpty() || position.length() > Limits.POSITION_CHARS) {
      return false;
    }
    int whole = wholeLength(position.charAt(0));
    if (whole < 0 || whole > position.length()) {
      return false;
    }
    for (int i = 0; i < position.length(); i++) {
      if (DIGITS.indexOf(position.charAt(i)) < 0) {
        return false;
      }
    }
    return whole == position.length() || !position.endsWith("0");
  }

  private static int wholeLength(char head) {
    if (head >= 'a' && head <= 'z') {
      return head - 'a' + 2;
    }
    return head >= 'A' && head <= 'Z' ? 'Z' - head + 2 : -1;
  }

  private static String whole(String position) {
    int length = wholeLength(position.charAt(0));
    if (length < 0 || length > position.length()) {
      throw new IllegalArgumentException(position + " is not a position");
    }
    return position.substring(0, length);
  }

  private static String raised(String whole) {
    char[] digits = whole.toCharArray();
    for (int i = digits.length - 1; i > 0; i--) {
      int digit = DIGITS.indexOf(digits[i]) + 1;
      if (digit < BASE) {
        digits[i] = DIGITS.charAt(digit);
        return new String(digits);
      }
      digits[i] = '0';
    }
    char head = digits[0];
    if (head == 'z') {
      throw new IllegalStateException("a list has no position behind " + whole);
    }
    char next = head == 'Z' ? 'a' : (char) (head + 1);
    return next + "0".repeat(wholeLength(next) - 1);
  }

  private static String lowered(String whole) {
    char[] digits = whole.toCharArray();
    for (int i = digits.length - 1; i > 0; i--) {
      int digit = DIGITS.indexOf(digits[i]) - 1;
      if (digit >= 0) {
        digits[i] = DIGITS.charAt(digit);
        return new String(digits);
      }
      digits[i] = 'z';
    }
    char head = digits[0];
    if (head == 'A') {
      throw new IllegalStateException("a list has no position before " + whole);
    }
    char next = head == 'a' ? 'Z' : (char) (head - 1);
    return next + "z".repeat(wholeLength(next) - 1);
  }

  /** A fraction between two; null stands for one. Neither ends in 0, nor does the result. */
  private static String middle(String low, @Nullable String high) {
    StringBuilder out = new StringBuilder();
    String bound = high;
    for (int i = 0; ; i++) {
      int from = i < low.length() ? DIGITS.indexOf(low.charAt(i)) : 0;
      int to = bound == null ? BASE : DIGITS.indexOf(bound.charAt(i));
      if (to - from > 1) {
        return out.append(DIGITS.charAt((from + to) >>> 1)).toString();
      }
      if (to == from) {
        out.append(DIGITS.charAt(from));
        continue;
      }
      // Neighbouring digits: a shorter upper fraction fits, or go on above the lower one.
      if (bound != null && bound.length() > i + 1) {
        return out.append(DIGITS.charAt(to)).toString();
      }
      out.append(DIGITS.charAt(from));
      bound = null;
    }
  }
}
