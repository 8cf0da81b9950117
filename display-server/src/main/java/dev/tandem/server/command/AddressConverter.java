package dev.tandem.server.command;

import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code host:port}, {@code [::1]:port} or {@code :port}; stateless. */
final class AddressConverter implements ITypeConverter<InetSocketAddress> {
  private static final int MOST_PORT = 65_535;

  @Override
  public InetSocketAddress convert(String value) {
    int colon = value.lastIndexOf(':');
    if (colon < 0) {
      throw new TypeConversionException("write an address as host:port, not " + value);
    }
    int port = port(value.substring(colon + 1));
    String host = value.substring(0, colon).replaceAll("^\\[|\\]$", "");
    InetSocketAddress address =
        host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new TypeConversionException("there is no host called " + host);
    }
    return address;
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= MOST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw new TypeConversionException("a port is a number from 0 to 65535, not " + text);
  }
}
