package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for connections; thread-safe. Each connection gets a listener of its own. */
// A write or close that fails ends the channel, and its handlers hear of that.
@SuppressWarnings("FutureReturnValueIgnored")
public final class WireServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WireServer.class);
  private static final int EVENT_LOOPS =
      Math.max(2, Runtime.getRuntime().availableProcessors() / 2);

  private final SslContext tls;
  private final VersionRange versions;
  private final Supplier<WireListener> listeners;
  private final Admission admission = new Admission();
  private final OpenConnections connections = new OpenConnections();
  private final MultiThreadIoEventLoopGroup eventLoops;
  // Signatures take a millisecond: a flood of handshakes must not hold up those who are in.
  private final ExecutorService handshakes =
      Executors.newSingleThreadExecutor(new DefaultThreadFactory("wire-server-tls", true));
  private final Channel listening;

  private WireServer(
      InetSocketAddress address,
      ServerIdentity identity,
      VersionRange versions,
      Supplier<WireListener> listeners)
      throws IOException {
    this.tls = Tls.server(identity);
    this.versions = versions;
    this.listeners = listeners;
    Transport transport = Transport.best();
    this.eventLoops = transport.eventLoops(EVENT_LOOPS, "wire-server");
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(eventLoops)
            .channel(transport.serverSocket())
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, Limits.CONNECTIONS_BEFORE_LOGIN);
    transport.tune(bootstrap);
    bootstrap.childHandler(
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            accept(channel);
          }
        });
    this.listening = bind(bootstrap, address);
  }

  private Channel bind(ServerBootstrap bootstrap, InetSocketAddress address) throws IOException {
    ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      stopThreads();
      throw new IOException(
          "cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
    }
    return bound.channel();
  }

  /**
   * Binds and starts.
   *
   * @param address where to listen; port 0 picks a free one
   * @param identity the certificate and key to show
   * @param listeners called once for each connection, on its event loop
   * @throws IOException if the address is taken or not ours
   */
  public static WireServer start(
      InetSocketAddress address, ServerIdentity identity, Supplier<WireListener> listeners)
      throws IOException {
    return start(address, identity, VersionRange.SUPPORTED, listeners);
  }

  /** Starts a server that speaks other versions. */
  static WireServer start(
      InetSocketAddress address,
      ServerIdentity identity,
      VersionRange versions,
      Supplier<WireListener> listeners)
      throws IOException {
    return new WireServer(address, identity, versions, listeners);
  }

  private void accept(Channel channel) {
    Admission.Ticket ticket = admission.draw();
    if (ticket == null) {
      // Before TLS, so that it costs nothing; there is no way to say why.
      LOG.debug("Too many connections: {} is turned away", channel.remoteAddress());
      channel.close();
      return;
    }
    channel.closeFuture().addListener(closed -> ticket.left());
    PhaseTracker tracker = new PhaseTracker(Side.SERVER, ticket::loggedIn);
    ChannelConnection connection =
        new ChannelConnection(
            tracker, listeners.get(), channel.remoteAddress(), Limits.LOGIN_MILLIS);
    channel.pipeline().addLast(Tls.bounded(tls.newHandler(channel.alloc(), handshakes)));
    WirePipeline.install(channel.pipeline(), versions, tracker, connection);
    connections.add(channel, connection);
  }

  /** Where it listens, with the real port. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listening.localAddress();
  }

  /**
   * Stops listening, ends every connection with SERVER_STOPPING, and waits for the event loops. Not
   * to be called on one of them.
   */
  @Override
  public void close() {
    listening.close().awaitUninterruptibly();
    connections.closeAll(ErrorCode.SERVER_STOPPING, "the server is stopping");
    stopThreads();
  }

  private void stopThreads() {
    handshakes.shutdown();
    eventLoops
        .shutdownGracefully(0, Limits.CLOSE_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly();
  }
}
