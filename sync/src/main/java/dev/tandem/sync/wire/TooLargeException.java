package dev.tandem.sync.wire;

/** A message that has more bytes than may be sent. */
public final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooLargeException(String message) {
    super(message);
  }
}
