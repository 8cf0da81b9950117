package dev.tandem.lag.link;

import dev.tandem.lag.impairment.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One of the two sockets of a TCP connection through the injector: that of the client or that of
 * the server. Owned by the link's event loop.
 */
// A write or close that fails ends the channel, and this handler hears of that.
@SuppressWarnings("FutureReturnValueIgnored")
final class TcpEnd extends ChannelInboundHandlerAdapter {
  private final TcpFlow flow;
  private final Direction sendsIn;
  private @Nullable Channel channel;
  private int systemBytes;
  private boolean reading;
  private boolean written;
  private boolean over;

  /**
   * An end without a socket yet.
   *
   * @param sendsIn the direction in which what it sends goes
   */
  TcpEnd(TcpFlow flow, Direction sendsIn) {
    this.flow = flow;
    this.sendsIn = sendsIn;
  }

  private StreamPipe sends() {
    return flow.pipe(sendsIn);
  }

  private StreamPipe receives() {
    return flow.pipe(sendsIn == Direction.UP ? Direction.DOWN : Direction.UP);
  }

  /**
   * Its socket is connected.
   *
   * @param keptBytes what the system keeps for it now, see {@link SystemQueue}
   */
  void attach(Channel connected, int keptBytes) {
    channel = connected;
    systemBytes = keptBytes;
    ReadSize size = new ReadSize(() -> sends().roomBytes());
    connected.config().setRecvByteBufAllocator(() -> size);
    connected.pipeline().addLast(this);
  }

  /** Lets the system keep so much of what its peer sends. */
  void setSystemBytes(int bytes) {
    // Once it was set, Linux does not adapt it any more: so only if it has to be.
    if (channel != null && channel.isOpen() && bytes != systemBytes) {
      systemBytes = bytes;
      channel.config().setOption(ChannelOption.SO_RCVBUF, bytes);
    }
  }

  /** Whether bytes can be written to it: it has a socket, or has lost it, and takes all. */
  boolean isThere() {
    return over || channel != null;
  }

  /** Whether its socket is closed. */
  boolean isOver() {
    return over || (channel != null && !channel.isActive());
  }

  /** Asks for one more read of what it has sent. */
  void read() {
    if (!reading && !over && channel != null) {
      reading = true;
      channel.read();
    }
  }

  long roomBytes() {
    return channel == null || isOver() ? Long.MAX_VALUE : channel.bytesBeforeUnwritable();
  }

  void write(ByteFifo bytes, int length) {
    if (channel != null) {
      written = true;
      bytes.write(length, channel);
    }
  }

  void flush() {
    if (written && channel != null) {
      written = false;
      channel.flush();
    }
  }

  /** Ends its incoming stream, after what was written. */
  void shutdownOutput() {
    if (!isOver() && channel instanceof DuplexChannel duplex) {
      // As it stands a shutdown throws away what waits to be written.
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> duplex.shutdownOutput());
    }
  }

  /** Closes it as a program would: what was written is still sent. */
  void close() {
    if (!over && channel != null) {
      over = true;
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    } else {
      over = true;
    }
  }

  /** Closes it at once. */
  void drop() {
    over = true;
    if (channel != null) {
      channel.close();
    }
  }

  /** Resets it: its peer sees "connection reset by peer". */
  void reset() {
    if (channel != null && channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    }
    drop();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object read) {
    sends().arrived((ByteBuf) read);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    reading = false;
    sends().pump();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      receives().pump();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent && !over) {
      sends().ended(false);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
    if (!(failure instanceof IOException)) {
      flow.failed(failure);
    }
    lost();
    ctx.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    lost();
    flow.endClosed();
  }

  /** The socket is gone, and not because it was closed from here: a reset, in whatever form. */
  private void lost() {
    if (!over) {
      over = true;
      sends().ended(true);
      receives().pump();
    }
  }

  /** Whether nothing will be heard of it any more. */
  boolean isClosed() {
    return channel == null ? over : !channel.isOpen();
  }
}
