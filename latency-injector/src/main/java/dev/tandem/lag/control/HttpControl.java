package dev.tandem.lag.control;

import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.Limits;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives an injector over HTTP, in the way of Toxiproxy 2 so that its clients in every language
 * work, and beyond it below {@code /tandem/v1}; thread-safe. Sockets live on one event loop, and
 * all requests are answered one after the other on one thread of their own. Whoever reaches its
 * address may do everything: it should be a loopback address.
 */
public final class HttpControl implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpControl.class);

  private final MultiThreadIoEventLoopGroup sockets =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("lag-control-http", true), NioIoHandler.newFactory());
  private final EventExecutor worker =
      new DefaultEventExecutor(new DefaultThreadFactory("lag-control", true));
  private final ChannelGroup connections = new DefaultChannelGroup(sockets.next());
  private final ControlApi api;
  private final Channel listening;

  private HttpControl(InetSocketAddress address, LatencyInjector injector) throws IOException {
    api = new ControlApi(injector);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(sockets)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.AUTO_READ, false)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    accept(channel);
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      stopThreads();
      throw new IOException(
          "the HTTP control cannot listen on "
              + ProxyApi.text(address)
              + ": "
              + (address.isUnresolved() ? "this name is unknown" : bound.cause().getMessage()),
          bound.cause());
    }
    listening = bound.channel();
    if (!address().getAddress().isLoopbackAddress()) {
      LOG.warn(
          "The HTTP control listens on {}: whoever reaches it may do everything",
          ProxyApi.text(address()));
    }
  }

  /**
   * Begins to listen.
   *
   * @param address a loopback address, unless others are meant to reach it; port 0 picks a free one
   * @param injector stays open when this is closed
   * @throws IOException in one line if it cannot listen there
   */
  public static HttpControl start(InetSocketAddress address, LatencyInjector injector)
      throws IOException {
    return new HttpControl(address, injector);
  }

  /** Where it listens, with the real port. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listening.localAddress();
  }

  private void accept(Channel channel) {
    if (connections.size() >= Limits.CONTROL_CONNECTIONS) {
      var _ = channel.close();
      return;
    }
    connections.add(channel);
    HttpDecoderConfig bounds =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(Limits.CONTROL_LINE_BYTES)
            .setMaxHeaderSize(Limits.CONTROL_HEADER_BYTES);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addLast(new ReadTimeoutHandler(Limits.CONTROL_IDLE_SECONDS));
    pipeline.addLast(new HttpServerCodec(bounds));
    pipeline.addLast(new HttpServerKeepAliveHandler());
    // One part of a request at a time, whatever was read at once: none waits in a queue.
    pipeline.addLast(new FlowControlHandler());
    pipeline.addLast(new ControlConnection(api, worker));
  }

  /** Closes all connections. The injector and its links stay as they are. */
  @Override
  public void close() {
    listening.close().awaitUninterruptibly();
    connections.close().awaitUninterruptibly();
    stopThreads();
  }

  private void stopThreads() {
    worker
        .shutdownGracefully(0, Limits.ANSWER_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly();
    sockets
        .shutdownGracefully(0, Limits.ANSWER_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly();
  }
}
