package dev.tandem.thin.viewer;

import dev.tandem.protocol.ErrorCode;

/** How a request to the server ended: done, refused, or unknown because no answer came in time. */
public sealed interface Outcome<T> {
  /** The server did it; {@code value} is what it answered. */
  record Done<T>(T value) implements Outcome<T> {}

  /** It was not done; {@code text} is one line for a person. */
  record Refused<T>(ErrorCode code, String text) implements Outcome<T> {}

  /** No answer came: it may have been done or not; {@code text} is one line for a person. */
  record Unknown<T>(String text) implements Outcome<T> {}
}
