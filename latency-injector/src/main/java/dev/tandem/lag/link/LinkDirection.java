package dev.tandem.lag.link;

import dev.tandem.lag.impairment.Bandwidth;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Partition;
import dev.tandem.lag.impairment.Piece;
import dev.tandem.lag.impairment.Trace;
import dev.tandem.lag.model.Applied;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.model.DirectionModel;
import dev.tandem.lag.record.LinkRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a link: its model, what it was told to do, whether it is cut, and what is
 * counted and recorded of it. Owned by the link's event loop; {@link #wanted()} may be asked by any
 * thread.
 */
final class LinkDirection {
  private static final Applied CUT = new Applied("the cable is cut", new Partition(), 1);

  private final Direction direction;
  private final DirectionModel model;
  private final DirectionCounters counters;
  private final @Nullable LinkRecorder recorder;
  // Read by any thread.
  private volatile Conditions wanted = Conditions.NONE;
  private long heldBytes;
  private long wireQueueBytes = Long.MAX_VALUE;
  private boolean cut;

  LinkDirection(
      Direction direction,
      LinkSettings settings,
      LongSupplier roundTripNanos,
      DirectionCounters counters,
      @Nullable LinkRecorder recorder) {
    this.direction = direction;
    this.model =
        new DirectionModel(settings.carriage(), direction, settings.seed(), roundTripNanos);
    this.counters = counters;
    this.recorder = recorder;
  }

  DirectionModel model() {
    return model;
  }

  /** What it was told to do, whether it is cut or not. */
  Conditions wanted() {
    return wanted;
  }

  /** All flows are to be ticked afterwards. */
  void change(long nowNanos, Conditions conditions) {
    wanted = conditions;
    apply(nowNanos);
  }

  /** All flows are to be ticked afterwards. */
  void cut(long nowNanos, boolean nowCut) {
    cut = nowCut;
    apply(nowNanos);
  }

  private void apply(long nowNanos) {
    List<Applied> all = new ArrayList<>(wanted.applied());
    if (cut) {
      all.add(CUT);
    }
    Conditions conditions = new Conditions(all);
    model.change(nowNanos, conditions);
    wireQueueBytes = wireQueueBytes(conditions);
    if (recorder != null) {
      recorder.changed(nowNanos, direction, text(conditions));
    }
  }

  private static String text(Conditions conditions) {
    return conditions.applied().stream()
        .map(applied -> applied.impairment().text())
        .collect(Collectors.joining(", "));
  }

  /** How much may wait before the wire that is in force; {@link Long#MAX_VALUE} without one. */
  long wireQueueBytes() {
    return wireQueueBytes;
  }

  private static long wireQueueBytes(Conditions conditions) {
    long least = Long.MAX_VALUE;
    for (Applied one : conditions.applied()) {
      switch (one.impairment()) {
        case Bandwidth bandwidth -> least = Math.min(least, bandwidth.queueBytes());
        case Trace trace -> least = Math.min(least, trace.queueBytes());
        default -> {}
      }
    }
    return least;
  }

  /** Bytes have come from the sender. */
  void arrived(int bytes) {
    counters.arrived(bytes);
  }

  /** A piece has left, or, if it has no copies, was thrown away. */
  void delivered(long nowNanos, int flow, Piece piece) {
    long delayNanos = nowNanos - piece.arrivedNanos();
    counters.delivered(nowNanos, piece.bytes(), delayNanos);
    if (recorder != null && piece.copies() == 0) {
      recorder.dropped(nowNanos, flow, direction, piece.bytes());
    } else if (recorder != null) {
      recorder.delivered(nowNanos, flow, direction, piece.bytes(), delayNanos);
    }
  }

  /** A datagram was lost. */
  void dropped(long nowNanos, int flow, int bytes) {
    counters.dropped();
    if (recorder != null) {
      recorder.dropped(nowNanos, flow, direction, bytes);
    }
  }

  /** What all its flows hold. */
  long heldBytes() {
    return heldBytes;
  }

  /** What a flow holds has changed. */
  void held(long moreQueuedBytes, long moreFlyingBytes) {
    heldBytes += moreQueuedBytes + moreFlyingBytes;
    counters.held(moreQueuedBytes, moreFlyingBytes);
  }
}
