package dev.tandem.sync.encoding;

/** Bytes that are not what they should be. */
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong, for a log. */
  public MalformedException(String message) {
    super(message);
  }
}
