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
}
