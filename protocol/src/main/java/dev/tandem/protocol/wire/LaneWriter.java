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
 * Writes two lanes onto one connection; owned by its event loop. A {@link Message} goes out at
 * once. A {@link ByteBuf} is a whole frame of pixels: it waits here, and is handed on in chunks
 * only while the channel is writable, so that at most about {@link #HIGH_WATER_BYTES} and one chunk
 * are ever between a message and the socket. The promise of a frame is that of its last chunk.
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

  private record Frame(ByteBuf bytes, ChannelPromise written) {}

  private final PhaseTracker tracker;
  private final MessageCodec codec;
  private final ArrayDeque<Frame> frames = new ArrayDeque<>();
  private long writtenBytes;
  private boolean inFrame;
  private boolean pumping;

  LaneWriter(PhaseTracker tracker, MessageCodec codec) {
    this.tracker = tracker;
    this.codec = codec;
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object written, ChannelPromise promise) {
    if (written instanceof Message message) {
      writeMessage(ctx, message, promise);
    } else {
      queueFrame((ByteBuf) written, promise);
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
      dropFrames();
    }
    writtenBytes += out.readableBytes();
    ctx.write(out, promise);
    if (waitingBytes(ctx.channel()) > Limits.SEND_QUEUE_BYTES) {
      ctx.fireExceptionCaught(
          new ProtocolException(
              ErrorCode.PEER_STALLED, "the other side does not read what it is sent"));
    }
  }

  private void queueFrame(ByteBuf frame, ChannelPromise promise) {
    int bytes = frame.readableBytes();
    if (bytes == 0 || bytes > FrameReader.MAX_FRAME_BYTES) {
      frame.release();
      promise.setFailure(new IllegalArgumentException("a frame of " + bytes + " bytes"));
      return;
    }
    frames.add(new Frame(frame, promise));
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
    while (!frames.isEmpty() && ctx.channel().isWritable()) {
      writeChunk(ctx, frames.element());
    }
    ctx.flush();
    pumping = false;
    if (!frames.isEmpty() && ctx.channel().isWritable()) {
      ctx.executor().execute(() -> pump(ctx));
    }
  }

  private void writeChunk(ChannelHandlerContext ctx, Frame frame) {
    ByteBuf bytes = frame.bytes();
    int length = Math.min(bytes.readableBytes(), CHUNK_BYTES);
    boolean last = length == bytes.readableBytes();
    ByteBuf header = ctx.alloc().buffer(FrameKind.HEADER_BYTES);
    header.writeByte(FrameKind.ofPixels(!inFrame, last).id());
    header.writeInt(length);
    inFrame = !last;
    writtenBytes += FrameKind.HEADER_BYTES + length;
    // One buffer, so that nothing can come between; the pixels are not copied.
    CompositeByteBuf chunk = ctx.alloc().compositeBuffer(2);
    chunk.addComponents(true, header, last ? bytes : bytes.readRetainedSlice(length));
    if (last) {
      frames.remove();
    }
    ctx.write(chunk, last ? frame.written() : ctx.newPromise());
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

  private void dropFrames() {
    for (Frame frame = frames.poll(); frame != null; frame = frames.poll()) {
      frame.bytes().release();
      frame.written().tryFailure(new ClosedChannelException());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    dropFrames();
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    dropFrames();
  }
}
