package dev.tandem.lag.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOutboundInvoker;
import java.util.ArrayDeque;

/**
 * The bytes of a stream that wait or fly, as they were read. Owned by the link's event loop. Only
 * small reads are copied, into what the buffer of the read before has left over, so that a sender
 * of single bytes does not pin a whole buffer with each.
 */
final class ByteFifo {
  /** A read that fills less than one part in this of its buffer is small. */
  private static final int SMALL = 4;

  private final ArrayDeque<ByteBuf> buffers = new ArrayDeque<>(2);

  /** Takes bytes over at the end. */
  void add(ByteBuf bytes) {
    ByteBuf last = buffers.peekLast();
    int length = bytes.readableBytes();
    if (last != null && length * SMALL < bytes.capacity() && length <= last.writableBytes()) {
      last.writeBytes(bytes);
      bytes.release();
    } else {
      buffers.add(bytes);
    }
  }

  /** Hands the first bytes over to a channel; there must be as many. */
  // A write that fails ends the channel, and its handler hears of that.
  @SuppressWarnings("FutureReturnValueIgnored")
  void write(int length, ChannelOutboundInvoker channel) {
    for (int left = length; left > 0; ) {
      ByteBuf part = take(left);
      left -= part.readableBytes();
      channel.write(part, channel.voidPromise());
    }
  }

  /** Throws the first bytes away; there must be as many. */
  void skip(int length) {
    for (int left = length; left > 0; ) {
      ByteBuf part = take(left);
      left -= part.readableBytes();
      part.release();
    }
  }

  /** Inverts the byte at that distance from the first one. */
  void flip(int index) {
    int before = 0;
    for (ByteBuf buffer : buffers) {
      int length = buffer.readableBytes();
      if (index < before + length) {
        int at = buffer.readerIndex() + index - before;
        buffer.setByte(at, ~buffer.getByte(at));
        return;
      }
      before += length;
    }
  }

  /** Throws everything away. */
  void clear() {
    for (ByteBuf buffer = buffers.poll(); buffer != null; buffer = buffers.poll()) {
      buffer.release();
    }
  }

  private ByteBuf take(int most) {
    ByteBuf first = buffers.element();
    return first.readableBytes() <= most ? buffers.remove() : first.readRetainedSlice(most);
  }
}
