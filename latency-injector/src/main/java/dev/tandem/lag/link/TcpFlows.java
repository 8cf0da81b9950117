package dev.tandem.lag.link;

import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Direction;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The TCP connections of one link. Owned by the link's event loop. */
final class TcpFlows implements Flows {
  private static final Logger LOG = LoggerFactory.getLogger(TcpFlows.class);
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(Limits.WRITE_BYTES / 2, Limits.WRITE_BYTES);

  private static final ChannelHandler NOTHING = new Nothing();

  private final LinkState state;
  private final Upstream upstream;
  private final Set<TcpFlow> flows = new LinkedHashSet<>();
  private final Set<StreamPipe> waiting = new LinkedHashSet<>();
  private @Nullable Channel listening;
  private int systemBytes;
  private boolean closed;

  TcpFlows(LinkState state, Upstream upstream) {
    this.state = state;
    this.upstream = upstream;
  }

  LinkState state() {
    return state;
  }

  @Override
  public ChannelFuture listen(InetSocketAddress address) {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(state.loop())
            .channel(state.transport().serverSocket())
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, Limits.BACKLOG)
            .childOption(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    accept(channel);
                  }
                });
    LinkDirection up = state.direction(Direction.UP);
    systemBytes = SystemQueue.ofNewSocket(up);
    if (SystemQueue.isBounded(up)) {
      bootstrap.option(ChannelOption.SO_RCVBUF, systemBytes);
    }
    ChannelFuture bound = bootstrap.bind(address);
    listening = bound.channel();
    return bound;
  }

  private void accept(Channel channel) {
    if (closed || flows.size() >= Limits.FLOWS) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      var _ = channel.close();
      return;
    }
    TcpFlow flow = new TcpFlow(this, state.counters().flowOpened(), channel);
    flows.add(flow);
    // Not at once: the accepted socket is registered with the loop only after this method.
    upstream.find(state.means(), addresses -> connect(flow, addresses, 0));
  }

  private void connect(TcpFlow flow, List<InetSocketAddress> addresses, int index) {
    if (closed || index >= addresses.size()) {
      state.counters().connectFailed();
      flow.refused();
      return;
    }
    Bootstrap bootstrap =
        new Bootstrap()
            .group(state.loop())
            .channel(state.transport().socket())
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Limits.CONNECT_MILLIS)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            // The end of the flow is added when the connection stands.
            .handler(NOTHING);
    LinkDirection down = state.direction(Direction.DOWN);
    if (SystemQueue.isBounded(down)) {
      bootstrap.option(ChannelOption.SO_RCVBUF, SystemQueue.ofNewSocket(down));
    }
    ChannelFuture connecting = bootstrap.connect(addresses.get(index));
    connecting.addListener(done -> {
      if (done.isSuccess()) {
        flow.connected(connecting.channel());
      } else {
        LOG.debug("{}: cannot connect to {}", state.name(), upstream, done.cause());
        connect(flow, addresses, index + 1);
      }
    });
  }

  /** Whether the link has room for more; if not, the pipe is pumped when it has. */
  boolean mayRead(StreamPipe pipe) {
    boolean may = !state.isFull();
    if (!may) {
      waiting.add(pipe);
    }
    return may;
  }

  /** The link holds less than before. */
  void resumeWaiting() {
    if (!waiting.isEmpty() && !state.isFull()) {
      List<StreamPipe> resumed = List.copyOf(waiting);
      waiting.clear();
      // Not at once: this is called within the work of another pipe.
      state.loop().execute(() -> resumed.forEach(StreamPipe::pump));
    }
  }

  void forget(TcpFlow flow, boolean byReset) {
    if (flows.remove(flow)) {
      resumeWaiting();
      state.flowEnded(flow.number(), byReset);
    }
  }

  @Override
  public void changed() {
    int bytes = SystemQueue.ofNewSocket(state.direction(Direction.UP));
    if (listening != null && bytes != systemBytes) {
      systemBytes = bytes;
      // Sockets that it accepts are set as it is.
      listening.config().setOption(ChannelOption.SO_RCVBUF, bytes);
    }
    for (TcpFlow flow : List.copyOf(flows)) {
      flow.changed();
    }
  }

  @Override
  public void close() {
    closed = true;
    if (listening != null) {
      var _ = listening.close();
    }
    for (TcpFlow flow : List.copyOf(flows)) {
      flow.drop();
    }
  }

  @ChannelHandler.Sharable
  private static final class Nothing extends ChannelInboundHandlerAdapter {}
}
