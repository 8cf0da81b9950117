package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Makes connections; thread-safe, one event loop thread shared by all of its connections. */
// A write or close that fails ends the channel, and its handlers hear of that.
@SuppressWarnings("FutureReturnValueIgnored")
public final class WireClient implements AutoCloseable {
  private final VersionRange versions;
  private final Transport transport = Transport.best();
  private final OpenConnections connections = new OpenConnections();
  private final MultiThreadIoEventLoopGroup eventLoop = transport.eventLoops(1, "wire-client");

  /** Starts the event loop. */
  public WireClient() {
    this(VersionRange.SUPPORTED);
  }

  /** A client that speaks other versions. */
  WireClient(VersionRange versions) {
    this.versions = versions;
  }

  /**
   * Starts to connect and returns at once. The listener hears {@code opened}, or {@code closed}
   * with the reason: refused, timed out, identity changed, versions.
   *
   * @param timeout until it is open: for the name, TCP, TLS and the version together
   */
  public void connect(
      String host, int port, PinStore pins, Duration timeout, WireListener listener) {
    PhaseTracker tracker = new PhaseTracker(Side.CLIENT, () -> {});
    int timeoutMillis = Math.toIntExact(timeout.toMillis());
    ChannelConnection connection =
        new ChannelConnection(
            tracker, listener, InetSocketAddress.createUnresolved(host, port), timeoutMillis);
    Bootstrap bootstrap =
        new Bootstrap()
            .group(eventLoop)
            .channel(transport.socket())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis);
    transport.tune(bootstrap);
    bootstrap.handler(
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) throws SSLException {
            var trust = new PinningTrustManager(host + ":" + port, pins);
            channel
                .pipeline()
                .addLast(Tls.bounded(Tls.client(trust).newHandler(channel.alloc(), host, port)));
            WirePipeline.install(channel.pipeline(), versions, tracker, connection);
            connections.add(channel, connection);
          }
        });
    // Netty looks names up on the event loop, where nothing may block.
    Thread.ofVirtual()
        .name("wire-client-resolve")
        .start(() -> resolveAndConnect(bootstrap, host, port, connection));
  }

  private void resolveAndConnect(
      Bootstrap bootstrap, String host, int port, ChannelConnection connection) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
      bootstrap
          .connect(address)
          .addListener(done -> {
            if (!done.isSuccess()) {
              connection.finish(FailureReasons.lost(done.cause()));
            }
          });
    } catch (IOException | RuntimeException e) {
      eventLoop.execute(() -> connection.finish(FailureReasons.lost(e)));
    }
  }

  /** Says goodbye on every connection, and ends the event loop. Not to be called on it. */
  @Override
  public void close() {
    connections.closeAll(ErrorCode.GOODBYE, "goodbye");
    eventLoop
        .shutdownGracefully(0, Limits.CLOSE_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly();
  }
}
