package dev.tandem.sync.text;

/** Why a text change cannot be made, or cannot be applied to a text. */
public enum TextProblem {
  /** It reaches past the end of the text. */
  OUTSIDE,
  /** A length is negative, or the lengths together are more than a text can have. */
  TOO_LONG,
  /** A place is between the two halves of a surrogate pair. */
  SPLITS_PAIR,
  /** The inserted text has half a surrogate pair. */
  HALF_PAIR
}
