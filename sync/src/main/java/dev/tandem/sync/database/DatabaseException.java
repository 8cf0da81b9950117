package dev.tandem.sync.database;

/** A database did not do what it was told. Unless the outcome is unknown, nothing was changed. */
public final class DatabaseException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  /** What is wrong. */
  public enum Problem {
    /** No space is left. */
    FULL_DISK,
    /** It cannot be reached, or not now. */
    UNAVAILABLE,
    /** It does not let this program in. */
    REFUSED,
    /** Another process has its file. */
    IN_USE,
    /** It is of a newer version of this program, or of another one. */
    NOT_OURS,
    /** It is damaged. */
    CORRUPT,
    /** The connection was lost in a commit: all was done, or nothing. */
    UNKNOWN_OUTCOME
  }

  /** In one line, with the failure behind it. */
  public DatabaseException(Problem problem, String message, Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  /** In one line. */
  public DatabaseException(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  /** What is wrong, for programs. */
  public Problem problem() {
    return problem;
  }
}
