package dev.tandem.lag.record;

import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.record.RecordedEvent.Kind;

/** Records what one link does; thread-safe. Moments are those of {@link System#nanoTime()}. */
public final class LinkRecorder {
  private final Recorder recorder;
  private final String link;

  LinkRecorder(Recorder recorder, String link) {
    this.recorder = recorder;
    this.link = link;
  }

  /** Bytes left the link. */
  public void delivered(long nowNanos, int flow, Direction direction, long bytes, long delayNanos) {
    long micros = recorder.micros(nowNanos);
    recorder.record(
        new RecordedEvent(
            micros, link, flow, direction, Kind.DELIVERED, bytes, delayNanos / 1_000, ""));
  }

  /** Bytes were lost, or thrown away. */
  public void dropped(long nowNanos, int flow, Direction direction, long bytes) {
    long micros = recorder.micros(nowNanos);
    recorder.record(new RecordedEvent(micros, link, flow, direction, Kind.DROPPED, bytes, 0, ""));
  }

  /** A connection is over. */
  public void ended(long nowNanos, int flow, boolean byReset) {
    long micros = recorder.micros(nowNanos);
    Kind kind = byReset ? Kind.RESET : Kind.CLOSED;
    recorder.record(new RecordedEvent(micros, link, flow, Direction.UP, kind, 0, 0, ""));
  }

  /** Other conditions came into force. */
  public void changed(long nowNanos, Direction direction, String conditions) {
    long micros = recorder.micros(nowNanos);
    recorder.record(new RecordedEvent(micros, link, -1, direction, Kind.CHANGED, 0, 0, conditions));
  }
}
