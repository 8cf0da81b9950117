package dev.tandem.sync.document;

import dev.tandem.sync.Limits;

/**
 * Why something was refused.
 *
 * @param reason for programs
 * @param text for people; cut to its limit
 */
public record Refusal(Reason reason, String text) {
  /** Cuts the text. */
  public Refusal {
    if (text.length() > Limits.REASON_CHARS) {
      int end = Limits.REASON_CHARS;
      text = text.substring(0, Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end);
    }
  }

  /** Of a mutation of which a copy of its replica's store has sent the beginning. */
  public static Refusal copied() {
    return new Refusal(
        Reason.COPIED,
        "a copy of this store has sent how this began, and nothing tells any more what of it is"
            + " missing");
  }
}
