package dev.tandem.sync.document;

import dev.tandem.sync.text.TextBuffer;

/** The content of one field of an element. */
public sealed interface Field {
  /** A value that is replaced as a whole; never {@link Value.Unset}. */
  record OfValue(Value value) implements Field {}

  /**
   * A text that people edit together; never empty. The buffer belongs to the document: do not
   * change it.
   */
  record OfText(TextBuffer text) implements Field {}

  /** A number that people add to; never 0. */
  record OfCounter(long count) implements Field {}

  /** The same content, independent of this one. */
  default Field copy() {
    return this instanceof OfText(TextBuffer text) ? new OfText(text.copy()) : this;
  }
}
