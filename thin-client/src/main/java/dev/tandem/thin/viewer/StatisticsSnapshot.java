package dev.tandem.thin.viewer;

import java.util.Map;

/**
 * A viewer's figures at one moment; immutable. Bytes are those of the whole connection, frames,
 * pixels and rectangles are since the attach, distributions are of the last 5 to 10 seconds. {@code
 * inputToReceived} and {@code inputToShown} are from the making of an input event to the first
 * frame that answers it, {@code stages} is where that time went.
 */
public record StatisticsSnapshot(
    long takenNanos,
    long attachedNanos,
    long bytesReceived,
    long bytesSent,
    long frames,
    long pixels,
    Map<String, Long> rectangles,
    Percentiles roundTrip,
    Percentiles inputToReceived,
    Percentiles inputToShown,
    Stages stages) {
  /** Copies the map. */
  public StatisticsSnapshot {
    rectangles = Map.copyOf(rectangles);
  }

  /** Medians of where the time of an answered input event went, in microseconds. */
  public record Stages(
      long injectedToDamagedMicros,
      long damagedToCapturedMicros,
      long capturedToEncodedMicros,
      long networkMicros,
      long decodeMicros,
      long showMicros) {}
}
