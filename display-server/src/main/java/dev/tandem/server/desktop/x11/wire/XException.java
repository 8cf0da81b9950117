package dev.tandem.server.desktop.x11.wire;

/**
 * The X server broke the protocol, refused a request, or went away; {@link #code} tells which. Ends
 * the desktop that it belongs to, never more.
 */
public final class XException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Code {
    /** Bytes that are not X11. */
    MALFORMED,
    /** The server refused the connection or a request. */
    REFUSED,
    /** An extension that is needed is not there. */
    MISSING_EXTENSION,
    /** The server closed the connection. */
    LOST,
    /** The server does not read what it is sent. */
    STALLED,
    /** No answer before the deadline. */
    TIMED_OUT
  }

  private final Code code;

  /** An error with one line for a person. */
  public XException(Code code, String text) {
    super(text);
    this.code = code;
  }

  /** What went wrong. */
  public Code code() {
    return code;
  }
}
