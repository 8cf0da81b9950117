package dev.tandem.lag.junit;

import dev.tandem.lag.Addresses;
import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.LinkPlan;
import dev.tandem.lag.link.DirectionStatus;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.link.LinkStatus;
import dev.tandem.lag.link.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The network that a test runs under: see {@link UnderNetwork}. It is closed, with all its links,
 * after the test and its {@code @AfterEach} methods. Thread-safe.
 */
public final class Network implements AutoCloseable {
  /** The system property that repeats a failed test. */
  static final String SEED_PROPERTY = "tandem.lag.seed";

  private static final long SEEDS = 1_000_000_000;

  private final NetworkPlan plan;
  private final long seed;
  private final LatencyInjector injector = LatencyInjector.create();

  Network(NetworkPlan plan) {
    this.plan = plan;
    this.seed = seedOf(plan);
  }

  private static long seedOf(NetworkPlan plan) {
    @Nullable Long given = Long.getLong(SEED_PROPERTY);
    if (given != null) {
      return given;
    }
    return plan.seed() != 0 ? plan.seed() : RandomGenerator.getDefault().nextLong(1, SEEDS);
  }

  /**
   * Makes a link to a server, whose timeline begins now: who connects to its {@link Link#port()},
   * on the loopback address, is connected through this network. Each has a seed of its own, the
   * first that of the network.
   *
   * @throws UncheckedIOException if no port can be had
   */
  public synchronized Link to(String host, int port) {
    int number = injector.links().size();
    Upstream upstream = new Upstream(host, port);
    try {
      LinkPlan link =
          injector
              .link(Addresses.loopback(0), upstream)
              .name(number + " to " + upstream)
              .with(plan.profile())
              .seed(seed + number);
      plan.timeline().ifPresent(link::timeline);
      return link.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The first link that was made.
   *
   * @throws IllegalStateException if there is none
   */
  public Link link() {
    return links().stream()
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("there is no link yet: make one with to(host, port)"));
  }

  /** Its links, in the order in which they were made. */
  public List<Link> links() {
    return injector.links();
  }

  /** Cuts all its links: nothing gets through, and connections stay open. */
  public void cut() {
    links().forEach(Link::cut);
  }

  /** Mends what was cut. */
  public void mend() {
    links().forEach(Link::mend);
  }

  /** Resets all connections that are open now. */
  public void resetAll() {
    links().forEach(Link::resetAll);
  }

  /** Its profile, and its timeline if it has one. */
  public String name() {
    return plan.name();
  }

  /** The seed of all its chance. */
  public long seed() {
    return seed;
  }

  /** What it is, and what its links have done so far. */
  NetworkReport report() {
    StringBuilder text = new StringBuilder("the test ran under the network ").append(plan.name());
    text.append("; to repeat it: -D").append(SEED_PROPERTY).append('=').append(seed);
    plan.timeline()
        .ifPresent(timeline -> {
          text.append("\n  timeline");
          timeline.source().text().lines().forEach(line -> text.append("\n    ").append(line));
        });
    for (Link link : links()) {
      LinkStatus status = link.status();
      text.append("\n  link ").append(link.name()).append(": ");
      text.append(status.flows()).append(" connections, ").append(status.openFlows());
      text.append(" still open, ").append(status.failedConnects()).append(" failed");
      text.append(status.cut() ? ", cut now" : "");
      text.append("\n    up   ").append(text(status.up()));
      text.append("\n    down ").append(text(status.down()));
    }
    return new NetworkReport(text.toString());
  }

  private static String text(DirectionStatus status) {
    return String.format(
        Locale.ROOT,
        "%d bytes, %d of them waiting and %d on their way, each delayed by %.1f ms, at most %.1f",
        status.bytesIn(),
        status.queuedBytes(),
        status.flyingBytes(),
        status.meanDelayNanos() / 1e6,
        status.mostDelayNanos() / 1e6);
  }

  @Override
  public void close() {
    injector.close();
  }
}
