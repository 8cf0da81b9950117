package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.ProtocolException;
import dev.tandem.protocol.message.Closing;
import dev.tandem.protocol.message.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;

/**
 * Writes three lanes onto one connection; owned by its event loop. A {@link Message} goes out at
 * once. A {@link SyncMessage}, or a {@link ByteBuf} that is a whole frame of pixels, waits here,
 * and is handed on in chunks only while the channel is writable, so that at most about {@link
 * #HIGH_WATER_BYTES} and one chunk are ever between a message and the socket; pixels wait until no
 * sync message does. The promise of what is in chunks is that of its last chunk.
 */
// A write or close that fails ends the channel, and its handlers hear of that.
@SuppressWarnings("FutureReturnValueIgnored")
final class LaneWriter extends ChannelDuplexHandler {
  /** A chunk with its header fills one TLS record, and not a second one with a few bytes. */
  static final int CHUNK_BYTES = Limits.PIXEL_CHUNK_BYTES - FrameKind.HEADER_BYTES;

  /** Bytes that wait behind TLS when chunks are written again. */
  static final int LOW_WATER_BYTES = Limits.PIXEL_CHUNK_BYTES;

  /** Bytes that wait behind TLS when no more chunks are written. */
  static final int HIGH_WATER_BYTES = 2 * Limits.PIXEL_CHUNK_BYTES;

  private record Whole(ByteBuf bytes, ChannelPromise written) {}

  /** What waits on a lane, and whether the first of it is partly written. */
  private static final class Queue {
    final FrameKind.Lane lane;
    final ArrayDeque<Whole> waiting = new ArrayDeque<>();
    boolean inside;

    Queue(FrameKind.Lane lane) {
      this.lane = lane;
    }

    FrameKind next(boolean last) {
      boolean first = !inside;
      inside = !last;
      return lane == FrameKind.Lane.SYNC
          ? FrameKind.ofSync(first, last)
          : FrameKind.ofPixels(first, last);
    }
  }

  private final PhaseTracker tracker;
  private final MessageCodec codec;
  private final Queue sync = new Queue(FrameKind.Lane.SYNC);
  private final Queue pixels = new Queue(FrameKind.Lane.PIXELS);
  private long writtenBytes;
  private boolean pumping;

  LaneWriter(PhaseTracker tracker, MessageCodec codec) {
    this.tracker = tracker;
    this.codec = codec;
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object written, ChannelPromise promise) {
    switch (written) {
      case Message message -> writeMessage(ctx, message, promise);
      case SyncMessage message -> queueSync(message.content(), promise);
      default -> queue(pixels, (ByteBuf) written, FrameReader.MAX_FRAME_BYTES, promise);
    }
  }

  private void writeMessage(ChannelHandlerContext ctx, Message message, ChannelPromise promise) {
    ByteBuf out = ctx.alloc().buffer(FrameKind.HEADER_BYTES + 64);
    try {
      Phase next = tracker.phase().after(tracker.side(), MessageType.of(message));
      codec.encode(message, out);
      tracker.enter(next);
    } catch (RuntimeException e) {
      out.release();
      promise.tryFailure(e);
      // Not as the cause: what breaks a rule here is this side's defect, not the peer's.
      RuntimeException defect = new IllegalStateException("cannot send " + message.getClass());
      defect.addSuppressed(e);
      ctx.fireExceptionCaught(defect);
      return;
    }
    if (message instanceof Closing) {
      dropAll();
    }
    writtenBytes += out.readableBytes();
    ctx.write(out, promise);
    if (waitingBytes(ctx.channel()) > Limits.SEND_QUEUE_BYTES) {
      ctx.fireExceptionCaught(
          new ProtocolException(
              ErrorCode.PEER_STALLED, "the other side does not read what it is sent"));
    }
  }

  private void queueSync(ByteBuf message, ChannelPromise promise) {
    // Before the login it is a defect of this side, as what breaks a limit is.
    int most = tracker.phase().isLoggedIn() ? SyncMessage.maxBytes(tracker.side()) : 0;
    queue(sync, message, most, promise);
  }

  private static void queue(Queue lane, ByteBuf whole, int maxBytes, ChannelPromise promise) {
    int bytes = whole.readableBytes();
    if (bytes == 0 || bytes > maxBytes) {
      whole.release();
      promise.setFailure(
          new IllegalArgumentException(
              bytes + " bytes for the lane " + lane.lane + ", which now takes " + maxBytes));
      return;
    }
    lane.waiting.add(new Whole(whole, promise));
  }

  @Override
  public void flush(ChannelHandlerContext ctx) {
    pump(ctx);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      pump(ctx);
    }
    ctx.fireChannelWritabilityChanged();
  }

  /**
   * Writes chunks until the channel is full, then flushes. If the socket took them at once, the
   * rest is done by a task of its own, behind the messages that other threads have sent meanwhile.
   */
  private void pump(ChannelHandlerContext ctx) {
    if (pumping) {
      // Called by what the loop below does; that loop goes on, and flushes.
      return;
    }
    pumping = true;
    while (isWaiting() && ctx.channel().isWritable()) {
      writeChunk(ctx, sync.waiting.isEmpty() ? pixels : sync);
    }
    ctx.flush();
    pumping = false;
    if (isWaiting() && ctx.channel().isWritable()) {
      ctx.executor().execute(() -> pump(ctx));
    }
  }

  private boolean isWaiting() {
    return !sync.waiting.isEmpty() || !pixels.waiting.isEmpty();
  }

  private void writeChunk(ChannelHandlerContext ctx, Queue lane) {
    Whole whole = lane.waiting.element();
    ByteBuf bytes = whole.bytes();
    int length = Math.min(bytes.readableBytes(), CHUNK_BYTES);
    boolean last = length == bytes.readableBytes();
    ByteBuf header = ctx.alloc().buffer(FrameKind.HEADER_BYTES);
    header.writeByte(lane.next(last).id());
    header.writeInt(length);
    writtenBytes += FrameKind.HEADER_BYTES + length;
    // One buffer, so that nothing can come between; the rest is not copied.
    CompositeByteBuf chunk = ctx.alloc().compositeBuffer(2);
    chunk.addComponents(true, header, last ? bytes : bytes.readRetainedSlice(length));
    if (last) {
      lane.waiting.remove();
    }
    ctx.write(chunk, last ? whole.written() : ctx.newPromise());
  }

  /** Bytes that the socket has not taken yet. */
  static long waitingBytes(Channel channel) {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  /** Bytes that the socket has taken, but for what TLS adds. */
  long movedBytes(Channel channel) {
    return writtenBytes - waitingBytes(channel);
  }

  private void dropAll() {
    drop(sync);
    drop(pixels);
  }

  private static void drop(Queue lane) {
    for (Whole whole = lane.waiting.poll(); whole != null; whole = lane.waiting.poll()) {
      whole.bytes().release();
      whole.written().tryFailure(new ClosedChannelException());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    dropAll();
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    dropAll();
  }
}
