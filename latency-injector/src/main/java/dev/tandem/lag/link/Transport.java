package dev.tandem.lag.link;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * How this machine moves bytes: epoll on Linux, whose timers are exact to microseconds; NIO
 * elsewhere, whose timers are exact to a millisecond. Stateless.
 */
public enum Transport {
  /** Linux, with the native library. */
  EPOLL(EpollSocketChannel.class, EpollServerSocketChannel.class, EpollDatagramChannel.class),
  /** Everywhere. */
  NIO(NioSocketChannel.class, NioServerSocketChannel.class, NioDatagramChannel.class);

  private final Class<? extends Channel> socket;
  private final Class<? extends ServerChannel> serverSocket;
  private final Class<? extends Channel> datagramSocket;

  Transport(
      Class<? extends Channel> socket,
      Class<? extends ServerChannel> serverSocket,
      Class<? extends Channel> datagramSocket) {
    this.socket = socket;
    this.serverSocket = serverSocket;
    this.datagramSocket = datagramSocket;
  }

  /** The best that works here. */
  public static Transport best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  /** Event loops with daemon threads of that name; a thread starts when it is first used. */
  public MultiThreadIoEventLoopGroup eventLoops(int threads, String name) {
    IoHandlerFactory factory =
        switch (this) {
          case EPOLL -> SteadyEpoll.newFactory();
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

  Class<? extends Channel> datagramSocket() {
    return datagramSocket;
  }
}
