package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.ProtocolException;
import dev.tandem.protocol.encoding.FrameHeader;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Turns bytes into messages, sync messages and frames of pixels; owned by one event loop. Each step
 * returns false when it needs more bytes. Kind, length, sender and phase are checked before a
 * payload is waited for; what comes in chunks grows only with the chunks that came.
 */
final class FrameReader extends ByteToMessageDecoder {
  /** The most bytes of a frame of pixels, its header included. */
  static final int MAX_FRAME_BYTES = FrameHeader.BYTES + Limits.FRAME_BODY_BYTES;

  private enum State {
    HEADER,
    TYPE,
    FIELDS,
    CHUNK,
    /** A rule was broken; what still comes is thrown away. */
    BROKEN
  }

  private final PhaseTracker tracker;
  private final MessageCodec codec;
  private State state = State.HEADER;
  private FrameKind kind = FrameKind.CONTROL;
  private MessageType type = MessageType.CLOSING;
  private int length;
  private final ChunkJoiner pixels;
  private final ChunkJoiner sync;

  FrameReader(PhaseTracker tracker, MessageCodec codec) {
    this.tracker = tracker;
    this.codec = codec;
    this.pixels = new ChunkJoiner("a frame of pixels", FrameHeader.BYTES, MAX_FRAME_BYTES);
    this.sync = new ChunkJoiner("a sync message", 1, SyncMessage.maxBytes(tracker.side().peer()));
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    try {
      // One message at a time: it may change the phase, which decides on the next one.
      while (out.isEmpty() && step(ctx, in, out)) {}
    } catch (ProtocolException e) {
      state = State.BROKEN;
      releaseChunks();
      in.skipBytes(in.readableBytes());
      throw e;
    }
  }

  private boolean step(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    return switch (state) {
      case HEADER -> readHeader(in);
      case TYPE -> readType(in);
      case FIELDS -> readFields(in, out);
      case CHUNK -> readChunk(ctx, in, out);
      case BROKEN -> {
        in.skipBytes(in.readableBytes());
        yield false;
      }
    };
  }

  private boolean readHeader(ByteBuf in) {
    if (in.readableBytes() < FrameKind.HEADER_BYTES) {
      return false;
    }
    kind = FrameKind.ofId(in.readUnsignedByte());
    length = in.readInt();
    switch (kind.lane()) {
      case CONTROL -> {
        requireLength(tracker.phase().controlBytes());
        state = State.TYPE;
      }
      case PIXELS -> {
        tracker.phase().requirePixels(tracker.side().peer());
        requireLength(Limits.PIXEL_CHUNK_BYTES);
        pixels.require(kind, length);
        state = State.CHUNK;
      }
      case SYNC -> {
        tracker.phase().requireSync();
        requireLength(Limits.SYNC_CHUNK_BYTES);
        sync.require(kind, length);
        state = State.CHUNK;
      }
    }
    return true;
  }

  private void requireLength(int most) {
    if (length < 0 || length > most) {
      throw new ProtocolException(
          ErrorCode.TOO_LARGE,
          "a " + kind + " frame of " + Integer.toUnsignedString(length) + " bytes, over " + most);
    }
    if (length == 0) {
      throw new ProtocolException(ErrorCode.MALFORMED, "an empty frame");
    }
  }

  private boolean readType(ByteBuf in) {
    if (!in.isReadable()) {
      return false;
    }
    type = MessageType.ofId(in.readUnsignedByte());
    tracker.phase().after(tracker.side().peer(), type);
    requireLength(type.maxPayloadBytes());
    state = State.FIELDS;
    return true;
  }

  private boolean readFields(ByteBuf in, List<Object> out) {
    if (in.readableBytes() < length - 1) {
      return false;
    }
    out.add(codec.decode(type, in, length - 1));
    tracker.enter(tracker.phase().after(tracker.side().peer(), type));
    state = State.HEADER;
    return true;
  }

  private boolean readChunk(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < length) {
      return false;
    }
    boolean isSync = kind.lane() == FrameKind.Lane.SYNC;
    ByteBuf whole = (isSync ? sync : pixels).add(kind, in, length, ctx.alloc());
    if (whole != null) {
      out.add(isSync ? new SyncMessage(whole) : whole);
    }
    state = State.HEADER;
    return true;
  }

  private void releaseChunks() {
    pixels.release();
    sync.release();
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext ctx) {
    releaseChunks();
  }
}
