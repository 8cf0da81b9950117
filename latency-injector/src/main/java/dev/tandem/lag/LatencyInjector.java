package dev.tandem.lag;

import dev.tandem.lag.link.Link;
import dev.tandem.lag.link.LinkMeans;
import dev.tandem.lag.link.LinkSettings;
import dev.tandem.lag.link.Transport;
import dev.tandem.lag.link.Upstream;
import dev.tandem.lag.record.Recorder;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bad networks, any number at once; thread-safe. One link alone is made with {@link #between}:
 *
 * <pre>{@code
 * try (Link link = LatencyInjector.between(0, "localhost:7400").with(conditions).start()) {
 *   connect(link.port());
 * }
 * }</pre>
 */
public final class LatencyInjector implements AutoCloseable {
  private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

  private final Transport transport = Transport.best();
  private final MultiThreadIoEventLoopGroup loops = transport.eventLoops(THREADS, "lag");
  // Not virtual threads: a look-up holds their carrier.
  private final ExecutorService resolver =
      Executors.newFixedThreadPool(
          Limits.RESOLVERS, Thread.ofPlatform().daemon().name("lag-resolve-", 1).factory());
  // Guarded by itself.
  private final Map<String, Link> links = new LinkedHashMap<>();

  private final @Nullable Recorder recorder;

  private LatencyInjector(@Nullable Recorder recorder) {
    this.recorder = recorder;
  }

  /** An injector without links. */
  public static LatencyInjector create() {
    return new LatencyInjector(null);
  }

  /**
   * An injector without links that records what they will do; see {@link Recorder}.
   *
   * @throws IOException if that file cannot be written
   */
  public static LatencyInjector recordingTo(Path file) throws IOException {
    return new LatencyInjector(new Recorder(file));
  }

  /**
   * Plans one link alone, whose threads end with it.
   *
   * @param listen the port on the loopback address; 0 picks a free one
   * @param upstream as {@code host:port}
   */
  public static LinkPlan between(int listen, String upstream) {
    return between(Addresses.loopback(listen), Addresses.upstream(upstream));
  }

  /** Plans one link alone, whose threads end with it. */
  public static LinkPlan between(InetSocketAddress listen, Upstream upstream) {
    return new LinkPlan(null, listen, upstream);
  }

  /** Plans one of several links. */
  public LinkPlan link(InetSocketAddress listen, Upstream upstream) {
    return new LinkPlan(this, listen, upstream);
  }

  /** Its links, in the order in which they were made. */
  public List<Link> links() {
    synchronized (links) {
      return List.copyOf(links.values());
    }
  }

  /** The link of that name. */
  public Optional<Link> link(String name) {
    synchronized (links) {
      return Optional.ofNullable(links.get(name));
    }
  }

  /** Closes all links and ends its threads. */
  @Override
  public void close() {
    links().forEach(Link::close);
    resolver.shutdownNow();
    loops.shutdownGracefully(0, Limits.ANSWER_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    if (recorder != null) {
      recorder.close();
    }
  }

  /** Makes a link with an injector for itself. */
  static Link alone(LinkSettings settings, @Nullable Path recording) throws IOException {
    LatencyInjector injector = recording == null ? create() : recordingTo(recording);
    return injector.add(settings, injector::close);
  }

  Link add(LinkSettings settings) {
    return add(settings, () -> {});
  }

  private Link add(LinkSettings settings, Runnable afterClose) {
    synchronized (links) {
      if (links.containsKey(settings.name())) {
        throw new IllegalArgumentException("there is a link " + settings.name() + " already");
      }
      Runnable onClose =
          () -> {
            if (remove(settings.name())) {
              afterClose.run();
            }
          };
      Link link =
          new Link(
              settings,
              new LinkMeans(transport, loops.next(), System::nanoTime, resolver, recorder),
              onClose);
      links.put(settings.name(), link);
      return link;
    }
  }

  private boolean remove(String name) {
    synchronized (links) {
      return links.remove(name) != null;
    }
  }
}
