package dev.tandem.lag;

import dev.tandem.lag.link.Upstream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Reads addresses as people write them; stateless. */
public final class Addresses {
  private static final int MOST_PORT = 65_535;

  private Addresses() {}

  /** A port of the loopback address. */
  public static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /**
   * Where to listen: {@code 7401} (on the loopback address), {@code host:7401} or {@code
   * [::1]:7401}; port 0 picks a free one. A name is looked up, which may take a while.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static InetSocketAddress listen(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return loopback(port(text, text, 0));
    }
    return new InetSocketAddress(host(text, colon), port(text, text.substring(colon + 1), 0));
  }

  /**
   * Where a link leads to: {@code host:7400} or {@code [::1]:7400}.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static Upstream upstream(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw bad(text);
    }
    return new Upstream(host(text, colon), port(text, text.substring(colon + 1), 1));
  }

  /** An address as {@code 127.0.0.1:7401} or {@code [::1]:7401}. */
  public static String text(InetSocketAddress address) {
    InetAddress found = address.getAddress();
    String host = found == null ? address.getHostString() : found.getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
  }

  private static String host(String text, int colon) {
    String host = text.substring(0, colon);
    boolean inBrackets = host.startsWith("[") && host.endsWith("]");
    if (host.isBlank()
        || host.length() > Limits.HOST_CHARACTERS
        || inBrackets != (host.indexOf(':') >= 0)) {
      throw bad(text);
    }
    return inBrackets ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(String text, String digits, int least) {
    try {
      int port = Integer.parseInt(digits);
      if (port >= least && port <= MOST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // The same answer as for a number that is too big.
    }
    throw bad(text);
  }

  private static IllegalArgumentException bad(String text) {
    String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
    return new IllegalArgumentException(
        "\"" + shown + "\" is no address: write HOST:PORT, such as localhost:7400");
  }
}
