package dev.tandem.thin.viewer;

import dev.tandem.protocol.encoding.FrameHeader;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What one attached session's viewer counts and times; owned by the viewer loop. */
final class Statistics {
  /**
   * An application that reacts later than this was not reacting to that input: the frame was made
   * by something else, such as a blinking cursor, and is not timed as an answer.
   */
  static final int ANSWER_WITHIN_MICROS = 250_000;

  /** The distributions that are kept. */
  private enum Time {
    ROUND_TRIP,
    INPUT_TO_RECEIVED,
    INPUT_TO_SHOWN,
    INJECTED_TO_DAMAGED,
    DAMAGED_TO_CAPTURED,
    CAPTURED_TO_ENCODED,
    NETWORK,
    DECODE,
    SHOW
  }

  private final Map<Time, RollingHistogram> times = new EnumMap<>(Time.class);
  private final long attachedNanos;
  private long frames;
  private long pixels;

  Statistics(long nowNanos) {
    this.attachedNanos = nowNanos;
    for (Time time : Time.values()) {
      times.put(time, new RollingHistogram(nowNanos));
    }
  }

  private void add(Time time, long nanos, long nowNanos) {
    RollingHistogram histogram = times.get(time);
    if (histogram != null) {
      histogram.add(nanos, nowNanos);
    }
  }

  /** A heartbeat came back. */
  void roundTrip(long nanos, long nowNanos) {
    add(Time.ROUND_TRIP, nanos, nowNanos);
  }

  /** A frame was decoded. */
  void decoded(FrameTimes frame) {
    frames++;
    pixels += frame.pixels();
    long now = frame.decodedNanos();
    add(Time.DECODE, now - frame.receivedNanos(), now);
    if (!isTimedAnswer(frame)) {
      return;
    }
    FrameHeader header = frame.header();
    long damaged = TimeUnit.MICROSECONDS.toNanos(header.injectedToDamagedMicros());
    long captured = TimeUnit.MICROSECONDS.toNanos(header.damagedToCapturedMicros());
    long encoded = TimeUnit.MICROSECONDS.toNanos(header.capturedToEncodedMicros());
    long received = frame.receivedNanos() - frame.answeredInputNanos();
    add(Time.INPUT_TO_RECEIVED, received, now);
    add(Time.INJECTED_TO_DAMAGED, damaged, now);
    add(Time.DAMAGED_TO_CAPTURED, captured, now);
    add(Time.CAPTURED_TO_ENCODED, encoded, now);
    add(Time.NETWORK, received - damaged - captured - encoded, now);
  }

  private static boolean isTimedAnswer(FrameTimes frame) {
    return frame.isAnswer() && frame.header().injectedToDamagedMicros() <= ANSWER_WITHIN_MICROS;
  }

  /** A frame was shown. */
  void shown(FrameTimes frame, long shownNanos) {
    add(Time.SHOW, shownNanos - frame.decodedNanos(), shownNanos);
    if (isTimedAnswer(frame)) {
      add(Time.INPUT_TO_SHOWN, shownNanos - frame.answeredInputNanos(), shownNanos);
    }
  }

  /** The figures now; what the wire counts is given. */
  StatisticsSnapshot snapshot(
      long nowNanos, long bytesReceived, long bytesSent, Map<String, Long> rectangles) {
    return new StatisticsSnapshot(
        nowNanos,
        attachedNanos,
        bytesReceived,
        bytesSent,
        frames,
        pixels,
        rectangles,
        percentiles(Time.ROUND_TRIP, nowNanos),
        percentiles(Time.INPUT_TO_RECEIVED, nowNanos),
        percentiles(Time.INPUT_TO_SHOWN, nowNanos),
        new StatisticsSnapshot.Stages(
            median(Time.INJECTED_TO_DAMAGED, nowNanos),
            median(Time.DAMAGED_TO_CAPTURED, nowNanos),
            median(Time.CAPTURED_TO_ENCODED, nowNanos),
            median(Time.NETWORK, nowNanos),
            median(Time.DECODE, nowNanos),
            median(Time.SHOW, nowNanos)));
  }

  private Percentiles percentiles(Time time, long nowNanos) {
    RollingHistogram histogram = times.get(time);
    return histogram == null ? Percentiles.NONE : histogram.percentiles(nowNanos);
  }

  private long median(Time time, long nowNanos) {
    return percentiles(time, nowNanos).p50Micros();
  }
}
