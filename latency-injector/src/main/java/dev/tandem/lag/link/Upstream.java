package dev.tandem.lag.link;

import dev.tandem.lag.Limits;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
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

  /** Whether its addresses are found without asking anybody. */
  boolean isLiteral() {
    return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
  }

  /** Its addresses in the order in which to try them; may block. */
  List<InetSocketAddress> addresses() throws UnknownHostException {
    return Stream.of(InetAddress.getAllByName(host))
        .map(address -> new InetSocketAddress(address, port))
        .toList();
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
