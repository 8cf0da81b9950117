package dev.tandem.protocol.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Counts what crosses a socket, TLS included; the first handler of a pipeline. Written by its event
 * loop, read by any thread.
 */
final class ByteCounts extends ChannelDuplexHandler {
  private volatile long received;
  private volatile long sent;

  @Override
  // Only the event loop writes.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  public void channelRead(ChannelHandlerContext ctx, Object read) {
    received += ((ByteBuf) read).readableBytes();
    ctx.fireChannelRead(read);
  }

  @Override
  // Only the event loop writes.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  public void write(ChannelHandlerContext ctx, Object written, ChannelPromise promise) {
    sent += ((ByteBuf) written).readableBytes();
    var _ = ctx.write(written, promise);
  }

  long received() {
    return received;
  }

  long sent() {
    return sent;
  }
}
