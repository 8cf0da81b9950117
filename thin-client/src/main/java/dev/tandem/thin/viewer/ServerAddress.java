package dev.tandem.thin.viewer;

/**
 * Where a server listens, as a user writes it: {@code host}, {@code host:port}, {@code [v6]:port}.
 */
public record ServerAddress(String host, int port) {
  /** The port of a server that was not told another one. */
  public static final int DEFAULT_PORT = 7400;

  /** Checks the parts. */
  public ServerAddress {
    if (host.isBlank() || host.length() > 253) {
      throw new IllegalArgumentException("a server address needs a host name");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port is a number from 1 to 65535, not " + port);
    }
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is none; the message is one line for a person
   */
  public static ServerAddress parse(String text) {
    String trimmed = text.strip();
    int bracket = trimmed.startsWith("[") ? trimmed.indexOf(']') : -1;
    int colon = trimmed.lastIndexOf(':');
    boolean bareIpv6 = bracket < 0 && colon != trimmed.indexOf(':');
    if (colon <= bracket || bareIpv6) {
      return new ServerAddress(unbracketed(trimmed), DEFAULT_PORT);
    }
    String host = unbracketed(trimmed.substring(0, colon));
    return new ServerAddress(host, parsePort(trimmed.substring(colon + 1)));
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static int parsePort(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a port is a number, not \"" + text + "\"", e);
    }
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
