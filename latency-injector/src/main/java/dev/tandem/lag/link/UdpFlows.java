package dev.tandem.lag.link;

import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Direction;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients of a UDP link: each address that sends is one, with a socket of its own to the
 * server. Owned by the link's event loop.
 */
final class UdpFlows implements Flows {
  private static final Logger LOG = LoggerFactory.getLogger(UdpFlows.class);

  private final LinkState state;
  private final Upstream upstream;
  private final Map<InetSocketAddress, UdpFlow> flows = new LinkedHashMap<>();
  private @Nullable Channel listening;
  private @Nullable Future<?> sweeping;
  private boolean closed;

  UdpFlows(LinkState state, Upstream upstream) {
    this.state = state;
    this.upstream = upstream;
  }

  LinkState state() {
    return state;
  }

  /** A socket for datagrams, of the link's transport and on its loop. */
  Bootstrap socket() {
    return new Bootstrap()
        .group(state.loop())
        .channel(state.transport().datagramSocket())
        .option(ChannelOption.SO_RCVBUF, Limits.DATAGRAM_SOCKET_BYTES)
        .option(
            ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(Limits.DATAGRAM_BYTES));
  }

  @Override
  public ChannelFuture listen(InetSocketAddress address) {
    ChannelFuture bound = socket().handler(new FromClients()).bind(address);
    listening = bound.channel();
    long pauseNanos = Limits.UDP_IDLE_NANOS / 4;
    sweeping =
        state.loop().scheduleAtFixedRate(this::sweep, pauseNanos, pauseNanos, TimeUnit.NANOSECONDS);
    return bound;
  }

  private final class FromClients extends SimpleChannelInboundHandler<DatagramPacket> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket datagram) {
      UdpFlow flow = flowOf(datagram.sender(), ctx.channel());
      if (flow == null) {
        state.direction(Direction.UP).arrived(datagram.content().readableBytes());
        state.direction(Direction.UP).dropped(state.nowNanos(), -1, 0);
      } else {
        flow.fromClient(datagram.content());
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
      // Such as that a client which was answered has gone: no reason to stop for the others.
      LOG.debug("{}: its socket says", state.name(), failure);
    }
  }

  private @Nullable UdpFlow flowOf(InetSocketAddress client, Channel channel) {
    UdpFlow known = flows.get(client);
    if (known != null || closed || flows.size() >= Limits.UDP_FLOWS) {
      return known;
    }
    UdpFlow flow = new UdpFlow(this, state.counters().flowOpened(), client, channel);
    flows.put(client, flow);
    upstream.find(state.means(), addresses -> connect(flow, addresses));
    return flow;
  }

  /**
   * Not connected to the server: to a connected socket the system reports that nobody listened for
   * an earlier datagram, instead of sending the next one.
   */
  private void connect(UdpFlow flow, List<InetSocketAddress> addresses) {
    if (closed || addresses.isEmpty()) {
      state.counters().connectFailed();
      flow.close();
      return;
    }
    ChannelFuture bound =
        socket().handler(new FromServer(flow, addresses.getFirst())).bind(new InetSocketAddress(0));
    bound.addListener(done -> {
      if (done.isSuccess()) {
        flow.connected(bound.channel(), addresses.getFirst());
      } else {
        LOG.debug("{}: no socket for flow {}", state.name(), flow.number(), done.cause());
        state.counters().connectFailed();
        flow.close();
      }
    });
  }

  private final class FromServer extends SimpleChannelInboundHandler<DatagramPacket> {
    private final UdpFlow flow;
    private final InetSocketAddress server;

    FromServer(UdpFlow flow, InetSocketAddress server) {
      this.flow = flow;
      this.server = server;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket datagram) {
      if (datagram.sender().equals(server)) {
        flow.fromServer(datagram.content());
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
      LOG.debug("{}: the socket of flow {} says", state.name(), flow.number(), failure);
    }
  }

  void forget(UdpFlow flow) {
    if (flows.remove(flow.client(), flow)) {
      state.flowEnded(flow.number(), false);
    }
  }

  /** Forgets clients that nothing was heard of for long. */
  void sweep() {
    long oldest = state.nowNanos() - Limits.UDP_IDLE_NANOS;
    for (UdpFlow flow : List.copyOf(flows.values())) {
      if (flow.isIdleSince(oldest)) {
        flow.close();
      }
    }
  }

  @Override
  public void changed() {
    for (UdpFlow flow : List.copyOf(flows.values())) {
      flow.tick();
    }
  }

  @Override
  public void close() {
    closed = true;
    if (sweeping != null) {
      sweeping.cancel(false);
    }
    for (UdpFlow flow : List.copyOf(flows.values())) {
      flow.close();
    }
    if (listening != null) {
      var _ = listening.close();
    }
  }

  /** A buffer of the right size: what a datagram is read into has room for the biggest. */
  static ByteBuf copy(ByteBuf read, Channel channel) {
    int length = read.readableBytes();
    return channel.alloc().directBuffer(length, length).writeBytes(read);
  }
}
