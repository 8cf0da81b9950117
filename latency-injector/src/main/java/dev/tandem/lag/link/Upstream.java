package dev.tandem.lag.link;

import dev.tandem.lag.Limits;
import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where a link leads to. Immutable. Its name is looked up for each connection, so that it may be
 * unknown, or elsewhere, for a while.
 *
 * @param host a name or an address
 * @param port from 1 to 65535
 */
public record Upstream(String host, int port) {
  /** Checks that there is a host, and the port. */
  public Upstream {
    if (host.isBlank() || host.length() > Limits.HOST_CHARACTERS) {
      throw new IllegalArgumentException("an upstream needs a host");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("the port of an upstream is from 1 to 65535");
    }
  }

  /**
   * Finds its addresses, in the order in which to try them, and hands them over on a link's event
   * loop; none if the name is unknown. A name may take seconds to look up: that is not done there.
   */
  void find(LinkMeans means, Consumer<List<InetSocketAddress>> found) {
    EventLoop loop = means.loop();
    if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
      loop.execute(() -> found.accept(addresses()));
    } else {
      try {
        means.resolver().execute(() -> hand(addresses(), loop, found));
      } catch (RejectedExecutionException e) {
        // The injector is closing.
        loop.execute(() -> found.accept(List.of()));
      }
    }
  }

  private static void hand(
      List<InetSocketAddress> addresses, EventLoop loop, Consumer<List<InetSocketAddress>> found) {
    try {
      loop.execute(() -> found.accept(addresses));
    } catch (RejectedExecutionException e) {
      // The injector was closed meanwhile, and with it whoever has asked.
    }
  }

  private List<InetSocketAddress> addresses() {
    try {
      return Stream.of(InetAddress.getAllByName(host))
          .map(address -> new InetSocketAddress(address, port))
          .toList();
    } catch (UnknownHostException e) {
      return List.of();
    }
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
