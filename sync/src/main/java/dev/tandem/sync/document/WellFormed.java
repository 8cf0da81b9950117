package dev.tandem.sync.document;

import dev.tandem.sync.Limits;
import org.jspecify.annotations.Nullable;

/** Checks names and values that programs and peers choose. */
final class WellFormed {
  private WellFormed() {}

  /** What is wrong with an id or a name, or null. */
  static @Nullable Refusal name(String what, String name) {
    if (name.isEmpty() || name.length() > Limits.NAME_CHARS || hasHalfPair(name)) {
      return new Refusal(
          Reason.MALFORMED, what + " must have 1 to " + Limits.NAME_CHARS + " characters");
    }
    return null;
  }

  /** What is wrong with a value, or null. */
  static @Nullable Refusal value(String field, Value value) {
    if (value.sizeBytes() > Limits.VALUE_BYTES) {
      return new Refusal(
          Reason.LIMIT,
          "field " + field + ": a value has at most " + Limits.VALUE_BYTES + " bytes");
    }
    if (value instanceof Value.OfString(String text) && hasHalfPair(text)) {
      return new Refusal(Reason.MALFORMED, "field " + field + ": half a surrogate pair");
    }
    return null;
  }

  private static boolean hasHalfPair(String text) {
    int codePoint;
    for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        return true;
      }
    }
    return false;
  }
}
