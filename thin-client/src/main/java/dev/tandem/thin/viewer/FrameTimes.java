package dev.tandem.thin.viewer;

import dev.tandem.protocol.encoding.FrameHeader;

/**
 * What is known of one decoded frame: its header; when the newest input event was made that it is
 * the first to answer; when it was received and decoded; its bytes; how many pixels it wrote. Times
 * are nanoseconds of the viewer's monotonic clock.
 */
public record FrameTimes(
    FrameHeader header,
    long answeredInputNanos,
    long receivedNanos,
    long decodedNanos,
    int bytes,
    long pixels) {
  /** The time of the answered input where there is none. */
  public static final long NOT_AN_ANSWER = Long.MIN_VALUE;

  /** Whether this is the first frame that holds what an input event did. */
  public boolean isAnswer() {
    return answeredInputNanos != NOT_AN_ANSWER;
  }
}
