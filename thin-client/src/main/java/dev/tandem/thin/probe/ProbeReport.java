package dev.tandem.thin.probe;

import java.util.Map;

/**
 * What a probe measured, in the shape of its JSON file. Counts are of the scenario only, without
 * the first picture. Latency is from the key to the received frame that answers it, in
 * milliseconds; stages are medians in microseconds, over the last seconds.
 */
public record ProbeReport(
    String server,
    String session,
    String scenario,
    int width,
    int height,
    double seconds,
    long bytesReceived,
    long bytesSent,
    long frames,
    long pixels,
    Map<String, Long> rectangles,
    long keys,
    long unanswered,
    Latency latencyMillis,
    Map<String, Long> stagesMicros) {
  /** Copies the maps, in their order. */
  public ProbeReport {
    rectangles = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(rectangles));
    stagesMicros =
        java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(stagesMicros));
  }

  /** A distribution, in milliseconds; zeros if nothing was timed. */
  public record Latency(double p50, double p95, double p99, double max) {}
}
