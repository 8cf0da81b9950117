package dev.tandem.lag.link;

import dev.tandem.lag.impairment.Behaviour.Act;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.model.Conditions;
import io.netty.channel.EventLoop;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a link does on its event loop: the state of both directions and the flows that it has while
 * it runs. Owned by that event loop.
 */
final class LinkState {
  private final String name;
  private final EventLoop loop;
  private final Transport transport;
  private final LongSupplier nanoClock;
  private final LinkCounters counters;
  private final LinkDirection up;
  private final LinkDirection down;
  private @Nullable Flows flows;

  LinkState(
      LinkSettings settings,
      EventLoop loop,
      Transport transport,
      LongSupplier nanoClock,
      LinkCounters counters) {
    this.name = settings.name();
    this.loop = loop;
    this.transport = transport;
    this.nanoClock = nanoClock;
    this.counters = counters;
    this.up = direction(settings, Direction.UP);
    this.down = direction(settings, Direction.DOWN);
  }

  private LinkDirection direction(LinkSettings settings, Direction direction) {
    return new LinkDirection(
        direction,
        settings.carriage(),
        settings.seed(),
        this::roundTripNanos,
        counters.of(direction));
  }

  private long roundTripNanos() {
    return up.wanted().meanDelayNanos() + down.wanted().meanDelayNanos();
  }

  String name() {
    return name;
  }

  EventLoop loop() {
    return loop;
  }

  Transport transport() {
    return transport;
  }

  long nowNanos() {
    return nanoClock.getAsLong();
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
