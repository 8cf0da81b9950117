package dev.tandem.lag.metrics;

import dev.tandem.lag.link.DirectionStatus;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.link.LinkStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of one link, read whenever the registry asks; thread-safe. */
public final class LinkMetrics implements MeterBinder {
  private static final String PREFIX = "tandem.lag.";
  private static final double NANOS_PER_SECOND = 1e9;

  private final Link link;

  /** For a link; the registry does not keep it alive. */
  public LinkMetrics(Link link) {
    this.link = link;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    bindLink(new Meters(registry, link, Tags.of("link", link.name())));
    bindDirection(registry, "up", LinkStatus::up);
    bindDirection(registry, "down", LinkStatus::down);
  }

  private static void bindLink(Meters meters) {
    meters.gauge("running", null, "1 while it listens", status -> status.running() ? 1 : 0);
    meters.gauge("cut", null, "1 while the cable is cut", status -> status.cut() ? 1 : 0);
    meters.gauge("flows.open", null, "flows that are open", LinkStatus::openFlows);
    meters.counter("flows", null, "flows that there were", LinkStatus::flows);
    meters.counter(
        "connects.failed",
        null,
        "flows whose upstream was not reached",
        LinkStatus::failedConnects);
  }

  private void bindDirection(
      MeterRegistry registry, String name, Function<LinkStatus, DirectionStatus> of) {
    Tags tags = Tags.of("link", link.name(), "direction", name);
    Meters meters = new Meters(registry, link, tags);
    meters.counter("in", "bytes", "from the sender", s -> of.apply(s).bytesIn());
    meters.counter("out", "bytes", "handed on, or thrown away", s -> of.apply(s).bytesOut());
    meters.counter("pieces", null, "that these bytes came in", s -> of.apply(s).pieces());
    meters.counter("dropped", null, "datagrams that were lost", s -> of.apply(s).dropped());
    meters.gauge("queued", "bytes", "that wait now", s -> of.apply(s).queuedBytes());
    meters.gauge("flying", "bytes", "that are on their way", s -> of.apply(s).flyingBytes());
    meters.gauge(
        "delay.newest",
        "seconds",
        "of the newest piece",
        s -> seconds(of.apply(s).newestDelayNanos()));
    meters.gauge(
        "delay.mean", "seconds", "of all pieces", s -> seconds(of.apply(s).meanDelayNanos()));
    meters.gauge(
        "delay.most",
        "seconds",
        "of the slowest piece",
        s -> seconds(of.apply(s).mostDelayNanos()));
  }

  private static double seconds(long nanos) {
    return nanos / NANOS_PER_SECOND;
  }

  private record Meters(MeterRegistry registry, Link link, Tags tags) {
    void gauge(
        String name, @Nullable String unit, String about, ToDoubleFunction<LinkStatus> value) {
      Gauge.builder(PREFIX + name, link, one -> value.applyAsDouble(one.status()))
          .baseUnit(unit)
          .description(about)
          .tags(tags)
          .register(registry);
    }

    void counter(
        String name, @Nullable String unit, String about, ToDoubleFunction<LinkStatus> value) {
      FunctionCounter.builder(PREFIX + name, link, one -> value.applyAsDouble(one.status()))
          .baseUnit(unit)
          .description(about)
          .tags(tags)
          .register(registry);
    }
  }
}
