package dev.tandem.lag.link;

import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Behaviour.Act;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.record.LinkRecorder;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * What a link does on its event loop: the state of both directions and the flows that it has while
 * it runs. Owned by that event loop.
 */
final class LinkState {
  private final String name;
  private final LinkMeans means;
  private final LinkCounters counters;
  private final @Nullable LinkRecorder recorder;
  private final LinkDirection up;
  private final LinkDirection down;
  private @Nullable Flows flows;

  LinkState(LinkSettings settings, LinkMeans means, LinkCounters counters) {
    this.name = settings.name();
    this.means = means;
    this.counters = counters;
    this.recorder = means.recorder() == null ? null : means.recorder().forLink(settings.name());
    this.up = direction(settings, Direction.UP);
    this.down = direction(settings, Direction.DOWN);
  }

  private LinkDirection direction(LinkSettings settings, Direction direction) {
    return new LinkDirection(
        direction, settings, this::roundTripNanos, counters.of(direction), recorder);
  }

  private long roundTripNanos() {
    return up.wanted().meanDelayNanos() + down.wanted().meanDelayNanos();
  }

  String name() {
    return name;
  }

  EventLoop loop() {
    return means.loop();
  }

  Transport transport() {
    return means.transport();
  }

  long nowNanos() {
    return System.nanoTime();
  }

  LinkCounters counters() {
    return counters;
  }

  LinkDirection direction(Direction direction) {
    return switch (direction) {
      case UP -> up;
      case DOWN -> down;
    };
  }

  /** Whether all its flows together hold as much as they may. */
  boolean isFull() {
    return up.heldBytes() + down.heldBytes() >= Limits.LINK_BYTES;
  }

  /** A flow is over. */
  void flowEnded(int flow, boolean byReset) {
    counters.flowClosed();
    if (recorder != null) {
      recorder.ended(nowNanos(), flow, byReset);
    }
  }

  void change(Direction direction, Conditions conditions) {
    direction(direction).change(nowNanos(), conditions);
    tickAll();
  }

  void cut(boolean nowCut) {
    up.cut(nowNanos(), nowCut);
    down.cut(nowNanos(), nowCut);
    tickAll();
  }

  void resetAll() {
    up.model().actOnAll(Act.RESET);
    down.model().actOnAll(Act.RESET);
  }

  private void tickAll() {
    if (flows != null) {
      flows.tickAll();
    }
  }

  void start(Flows newFlows) {
    flows = newFlows;
  }

  void stop() {
    if (flows != null) {
      flows.close();
      flows = null;
    }
  }
}
