package dev.tandem.lag.text;

/**
 * A mistake in a text that somebody wrote. Its message is one line that says where it is and what
 * was expected there, as in {@code lte.profile:3:12: expected a duration such as 20ms or 1.5s,
 * found "20"}.
 */
public final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String source;
  private final int line;
  private final int column;
  private final String problem;

  /**
   * A mistake.
   *
   * @param source the file's name, or what else the text is
   * @param line from 1
   * @param column from 1, in characters
   * @param problem what was expected, and what was found
   */
  public SyntaxException(String source, int line, int column, String problem) {
    super(source + ":" + line + ":" + column + ": " + problem);
    this.source = source;
    this.line = line;
    this.column = column;
    this.problem = problem;
  }

  /** The file's name, or what else the text is. */
  public String source() {
    return source;
  }

  /** The line, from 1. */
  public int line() {
    return line;
  }

  /** The column, from 1. */
  public int column() {
    return column;
  }

  /** What was expected, and what was found. */
  public String problem() {
    return problem;
  }
}
