package dev.tandem.lag.metrics;

import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.link.DirectionStatus;
import dev.tandem.lag.link.Link;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The meters of one link, which read its counters when they are asked; thread-safe after it was
 * bound. Names begin with {@code tandem.lag}; tags are {@code link} and {@code direction}.
 */
public final class LinkMetrics implements MeterBinder {
  private final Link link;
  private final List<Meter> meters = new ArrayList<>();

  /** Of that link. */
  public LinkMetrics(Link link) {
    this.link = link;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Tags tags = Tags.of("link", link.name());
    meters.add(
        Gauge.builder("tandem.lag.flows.open", link, one -> one.status().openFlows())
            .description("Connections, or clients, that are open")
            .tags(tags)
            .register(registry));
    meters.add(
        FunctionCounter.builder("tandem.lag.flows", link, one -> one.status().flows())
            .description("Connections, or clients, that there were")
            .tags(tags)
            .register(registry));
    meters.add(
        FunctionCounter.builder(
                "tandem.lag.connects.failed", link, one -> one.status().failedConnects())
            .description("Connections whose upstream could not be reached")
            .tags(tags)
            .register(registry));
    meters.add(
        Gauge.builder("tandem.lag.running", link, one -> one.isRunning() ? 1 : 0)
            .description("1 if the link listens")
            .tags(tags)
            .register(registry));
    for (Direction direction : Direction.values()) {
      bindTo(registry, direction);
    }
  }

  private void bindTo(MeterRegistry registry, Direction direction) {
    new OneWay(registry, direction)
        .counter("received", "bytes", "That came from the sender", DirectionStatus::bytesIn)
        .counter("delivered", "bytes", "That left the link", DirectionStatus::bytesOut)
        .counter("pieces", "", "That bytes left the link in", DirectionStatus::pieces)
        .counter("dropped", "", "Datagrams that were lost", DirectionStatus::dropped)
        .gauge("queued", "bytes", "That wait", DirectionStatus::queuedBytes)
        .gauge("flying", "bytes", "That are on their way", DirectionStatus::flyingBytes)
        .gauge("delay", "seconds", "Of the newest piece", s -> s.newestDelayNanos() / 1e9)
        .gauge("delay.mean", "seconds", "Of all pieces", s -> s.meanDelayNanos() / 1e9)
        .gauge("delay.max", "seconds", "Of the slowest piece", s -> s.mostDelayNanos() / 1e9);
  }

  /** Takes all its meters out of the registry. */
  public void removeFrom(MeterRegistry registry) {
    meters.forEach(registry::remove);
    meters.clear();
  }

  /** The meters of one direction. */
  private final class OneWay {
    private final MeterRegistry registry;
    private final Direction direction;
    private final Tags tags;

    OneWay(MeterRegistry registry, Direction direction) {
      this.registry = registry;
      this.direction = direction;
      this.tags =
          Tags.of("link", link.name(), "direction", direction.name().toLowerCase(Locale.ROOT));
    }

    private double read(Link from, ToDoubleFunction<DirectionStatus> figure) {
      return figure.applyAsDouble(
          switch (direction) {
            case UP -> from.status().up();
            case DOWN -> from.status().down();
          });
    }

    OneWay counter(
        String name, String unit, String text, ToDoubleFunction<DirectionStatus> figure) {
      meters.add(
          FunctionCounter.builder("tandem.lag." + name, link, from -> read(from, figure))
              .description(text)
              .baseUnit(unit.isEmpty() ? null : unit)
              .tags(tags)
              .register(registry));
      return this;
    }

    OneWay gauge(String name, String unit, String text, ToDoubleFunction<DirectionStatus> figure) {
      meters.add(
          Gauge.builder("tandem.lag." + name, link, from -> read(from, figure))
              .description(text)
              .baseUnit(unit)
              .tags(tags)
              .register(registry));
      return this;
    }
  }
}
