package dev.tandem.server.viewer;

import dev.tandem.protocol.encoding.FrameHeader;
import java.util.concurrent.TimeUnit;

/**
 * When the stages of one viewer's next frame happened, owned by the session's loop: the server's
 * half of the latency trace. Times are nanoseconds of one monotonic clock.
 */
final class FrameTimes {
  private int newestInput;
  private long injectedNanos;
  private int inputInPixels;
  private long inputInPixelsNanos;
  private int inputTold;
  private long damagedNanos;
  private long capturedNanos;

  void injected(int input, long nowNanos) {
    newestInput = input;
    injectedNanos = nowNanos;
  }

  /** {@code first} if nothing captured before is still unsent: its damage is the older. */
  void captured(long newDamagedNanos, long newCapturedNanos, boolean first) {
    if (first) {
      damagedNanos = newDamagedNanos;
    }
    capturedNanos = newCapturedNanos;
    inputInPixels = newestInput;
    inputInPixelsNanos = injectedNanos;
  }

  FrameHeader header(int frame, int width, int height, long encodedNanos) {
    long reaction = inputInPixels == inputTold ? 0 : damagedNanos - inputInPixelsNanos;
    inputTold = inputInPixels;
    return new FrameHeader(
        frame,
        inputInPixels,
        width,
        height,
        micros(reaction),
        micros(capturedNanos - damagedNanos),
        micros(encodedNanos - capturedNanos));
  }

  private static int micros(long nanos) {
    return Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, Integer.MAX_VALUE);
  }
}
