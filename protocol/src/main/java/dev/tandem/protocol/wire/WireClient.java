package dev.tandem.protocol.wire;

import java.time.Duration;

/** Makes connections; thread-safe, one event loop thread shared by all of its connections. */
public final class WireClient implements AutoCloseable {
  /** Starts the event loop. */
  public WireClient() {}

  /**
   * Starts to connect and returns at once. The listener hears {@code opened}, or {@code closed}
   * with the reason: refused, timed out, identity changed, versions.
   */
  public void connect(
      String host, int port, PinStore pins, Duration timeout, WireListener listener) {}

  /** Closes every connection and ends the event loop. */
  @Override
  public void close() {}
}
