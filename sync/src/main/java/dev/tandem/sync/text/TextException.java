package dev.tandem.sync.text;

/** A text change that cannot be made or applied; nothing was changed. */
public final class TextException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final TextProblem problem;

  TextException(TextProblem problem, String message) {
    super(message);
    this.problem = problem;
  }

  /** What is wrong. */
  public TextProblem problem() {
    return problem;
  }
}
