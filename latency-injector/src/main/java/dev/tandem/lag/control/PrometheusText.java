package dev.tandem.lag.control;

import dev.tandem.lag.link.DirectionStatus;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.link.LinkStatus;
import dev.tandem.lag.metrics.LinkMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The figures of links in the text format of Prometheus; stateless. */
final class PrometheusText {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private PrometheusText() {}

  /** A registry for each scrape: all figures are read from the links, which come and go. */
  static String of(List<Link> links) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try {
      for (Link link : links) {
        new LinkMetrics(link).bindTo(registry);
        bindAsToxiproxy(registry, link, "upstream", LinkStatus::up);
        bindAsToxiproxy(registry, link, "downstream", LinkStatus::down);
      }
      return registry.scrape();
    } finally {
      registry.close();
    }
  }

  /** The two counters that Toxiproxy has, by its names. */
  private static void bindAsToxiproxy(
      PrometheusMeterRegistry registry,
      Link link,
      String direction,
      Function<LinkStatus, DirectionStatus> of) {
    Tags tags =
        Tags.of("direction", direction, "proxy", link.name())
            .and("listener", ProxyApi.text(link.address()))
            .and("upstream", link.settings().upstream().toString());
    ToLongFunction<Link> received = one -> of.apply(one.status()).bytesIn();
    ToLongFunction<Link> sent = one -> of.apply(one.status()).bytesOut();
    FunctionCounter.builder("toxiproxy.proxy.received.bytes", link, received::applyAsLong)
        .tags(tags)
        .register(registry);
    FunctionCounter.builder("toxiproxy.proxy.sent.bytes", link, sent::applyAsLong)
        .tags(tags)
        .register(registry);
  }
}
