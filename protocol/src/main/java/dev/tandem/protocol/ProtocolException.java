package dev.tandem.protocol;

/** What came off the wire broke a rule; the code goes to the peer, and the connection ends. */
public final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /** An error with the one line that its reader sees. */
  public ProtocolException(ErrorCode code, String text) {
    super(text, null, false, false);
    this.code = code;
  }

  /** The code that the peer is told. */
  public ErrorCode code() {
    return code;
  }
}
