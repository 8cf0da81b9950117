package dev.tandem.protocol.wire;

import io.netty.bootstrap.AbstractBootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** How this machine moves bytes: epoll on Linux, NIO elsewhere; stateless. */
enum Transport {
  EPOLL(EpollSocketChannel.class, EpollServerSocketChannel.class),
  NIO(NioSocketChannel.class, NioServerSocketChannel.class);

  /**
   * Bytes that the kernel keeps unsent. What it has, a message cannot overtake; more than this only
   * fills the queue, since what is on its way does not count.
   */
  private static final long UNSENT_BYTES = 2L * LaneWriter.LOW_WATER_BYTES;

  private final Class<? extends Channel> socket;
  private final Class<? extends ServerChannel> serverSocket;

  Transport(Class<? extends Channel> socket, Class<? extends ServerChannel> serverSocket) {
    this.socket = socket;
    this.serverSocket = serverSocket;
  }

  /** The best that works here. */
  static Transport best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  /** Event loops with daemon threads of that name. */
  MultiThreadIoEventLoopGroup eventLoops(int threads, String name) {
    IoHandlerFactory factory =
        switch (this) {
          case EPOLL -> EpollIoHandler.newFactory();
          case NIO -> NioIoHandler.newFactory();
        };
    return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true), factory);
  }

  Class<? extends Channel> socket() {
    return socket;
  }

  Class<? extends ServerChannel> serverSocket() {
    return serverSocket;
  }

  /** Sets a client's socket up for low latency. */
  void tune(AbstractBootstrap<?, Channel> client) {
    client.option(ChannelOption.TCP_NODELAY, true);
    client.option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark());
    if (this == EPOLL) {
      client.option(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_BYTES);
    }
  }

  /** Sets a server's sockets up for low latency. */
  void tune(ServerBootstrap server) {
    server.childOption(ChannelOption.TCP_NODELAY, true);
    server.childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark());
    if (this == EPOLL) {
      server.childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_BYTES);
    }
  }

  private static WriteBufferWaterMark waterMark() {
    return new WriteBufferWaterMark(LaneWriter.LOW_WATER_BYTES, LaneWriter.HIGH_WATER_BYTES);
  }
}
