package dev.tandem.sync.remote;

/**
 * Where a server listens, as a person writes it: {@code host}, {@code host:port}, {@code
 * [v6]:port}.
 */
public record ServerAddress(String host, int port) {
  /** The port of a server that was not told another one. */
  public static final int DEFAULT_PORT = 7400;

  private static final int MOST_HOST_CHARS = 253;
  private static final int MOST_PORT = 65_535;

  /** Checks the parts. */
  public ServerAddress {
    if (host.isBlank() || host.length() > MOST_HOST_CHARS) {
      throw new IllegalArgumentException("a server address needs a host name");
    }
    if (port < 1 || port > MOST_PORT) {
      throw new IllegalArgumentException("a port is a number from 1 to 65535, not " + port);
    }
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is none; the message is one line for a person
   */
  public static ServerAddress parse(String text) {
    String address = text.strip();
    int bracket = address.lastIndexOf(']');
    int colon = address.lastIndexOf(':');
    boolean hasPort = colon > bracket && (bracket > 0 || colon == address.indexOf(':'));
    String host = hasPort ? address.substring(0, colon) : address;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    return new ServerAddress(host, hasPort ? port(address.substring(colon + 1)) : DEFAULT_PORT);
  }

  private static int port(String text) {
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
