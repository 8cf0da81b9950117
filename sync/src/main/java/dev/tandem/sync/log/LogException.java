package dev.tandem.sync.log;

/** A log could not do what it was told. */
public final class LogException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why. */
  public enum Reason {
    /** No space is left: it goes on when there is some. Nothing was changed. */
    FULL_DISK,
    /** The database cannot be reached, or not now: to try again helps. Nothing was changed. */
    UNAVAILABLE,
    /**
     * The database does not let this program in: a wrong password, no such database, a file that
     * may not be written. To try again does not help until somebody changes that.
     */
    REFUSED,
    /** Another server has the database's file open. */
    IN_USE,
    /** The database is of a newer version of this program, or of another one. */
    NOT_OURS,
    /** Stored bytes are damaged. Only what was asked for is affected. Nothing was changed. */
    CORRUPT,
    /** A checkpoint is too large to be stored. Nothing was changed. */
    TOO_LARGE,
    /**
     * The connection was lost in the commit: all of it was done, or nothing. {@link
     * WorkspaceLog#acquire} shows which.
     */
    UNKNOWN_OUTCOME
  }

  /** For a reason, and in one line what happened. */
  public LogException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** With the failure behind it. */
  public LogException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why, for programs. */
  public Reason reason() {
    return reason;
  }
}
