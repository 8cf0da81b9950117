package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Joins the chunks of one lane; owned by one event loop. Nothing announces the whole, so its buffer
 * grows with the bytes that came, at most to twice as many.
 */
final class ChunkJoiner {
  private final String what;
  private final int minBytes;
  private final int maxBytes;
  private @Nullable ByteBuf begun;

  /** Joins what is called {@code what} in errors, and has so many bytes. */
  ChunkJoiner(String what, int minBytes, int maxBytes) {
    this.what = what;
    this.minBytes = minBytes;
    this.maxBytes = maxBytes;
  }

  /**
   * Checks that a chunk may come now, before it is waited for.
   *
   * @throws ProtocolException if it is out of order, or makes too much or too little of the whole
   */
  void require(FrameKind kind, int length) {
    if (kind.isFirst() != (begun == null)) {
      throw new ProtocolException(ErrorCode.MALFORMED, kind + " is out of order");
    }
    int before = begun == null ? 0 : begun.readableBytes();
    if (before + length > maxBytes) {
      throw new ProtocolException(
          ErrorCode.TOO_LARGE, what + " has more than " + maxBytes + " bytes");
    }
    if (kind.isLast() && before + length < minBytes) {
      throw new ProtocolException(ErrorCode.MALFORMED, what + " has less than its header");
    }
  }

  /** Takes a chunk that is there; the whole, which is the caller's now, if it was the last one. */
  @Nullable ByteBuf add(FrameKind kind, ByteBuf in, int length, ByteBufAllocator allocator) {
    ByteBuf whole = begun == null ? allocator.buffer(length, maxBytes) : begun;
    begun = whole;
    int needed = whole.readableBytes() + length;
    if (needed > whole.capacity()) {
      // A buffer that grows by itself grows by fixed steps once it is large: then each byte would
      // be copied again and again.
      whole.capacity((int) Math.min(maxBytes, Math.max(needed, 2L * whole.capacity())));
    }
    whole.writeBytes(in, length);
    if (!kind.isLast()) {
      return null;
    }
    begun = null;
    return whole;
  }

  /** Throws away what has begun. */
  void release() {
    if (begun != null) {
      begun.release();
      begun = null;
    }
  }
}
