package dev.tandem.thin.viewer;

/** When each of the newest input events was made; owned by the viewer loop. */
final class SentInputs {
  /** Events remembered; an answer to an older one is not timed. */
  private static final int REMEMBERED = 1024;

  private final long[] atNanos = new long[REMEMBERED];
  private int newest;
  private int newestAnswered;

  /** An event was sent. Numbers come in order. */
  void sent(int input, long nanos) {
    newest = input;
    atNanos[input % REMEMBERED] = nanos;
  }

  /** Whether that event was sent; a frame that answers another one is wrong. */
  boolean wasSent(int input) {
    return input >= 0 && input <= newest;
  }

  /** Whether no frame has answered that event, or a later one. */
  boolean isUnanswered(int input) {
    return input > newestAnswered;
  }

  /**
   * A frame says that it holds what this event did.
   *
   * @return when the event was made, or {@link Long#MIN_VALUE} if it was answered before, is none,
   *     or is too long ago
   */
  long answered(int input) {
    if (input <= newestAnswered || !wasSent(input)) {
      return FrameTimes.NOT_AN_ANSWER;
    }
    newestAnswered = input;
    return newest - input < REMEMBERED ? atNanos[input % REMEMBERED] : FrameTimes.NOT_AN_ANSWER;
  }
}
