package dev.tandem.lag.metrics;

import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.link.Link;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Prometheus is told of an injector: all links that it has at that moment; thread-safe. */
public final class InjectorMetrics implements AutoCloseable {
  private final LatencyInjector injector;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Link, LinkMetrics> bound = new LinkedHashMap<>();

  /** Of that injector. */
  public InjectorMetrics(LatencyInjector injector) {
    this.injector = injector;
  }

  /** The figures now, in Prometheus' text format 0.0.4. */
  public synchronized String scrape() {
    List<Link> links = injector.links();
    bound
        .entrySet()
        .removeIf(entry -> {
          boolean gone = !links.contains(entry.getKey());
          if (gone) {
            entry.getValue().removeFrom(registry);
          }
          return gone;
        });
    for (Link link : links) {
      bound.computeIfAbsent(
          link,
          added -> {
            LinkMetrics metrics = new LinkMetrics(added);
            metrics.bindTo(registry);
            return metrics;
          });
    }
    return registry.scrape();
  }

  @Override
  public synchronized void close() {
    registry.close();
  }
}
