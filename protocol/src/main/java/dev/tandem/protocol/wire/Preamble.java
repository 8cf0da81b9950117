package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.List;

/**
 * The first bytes in both directions, which are the same in every version: they agree on the
 * version; owned by one event loop. It removes itself when it is done.
 */
// A write or close that fails ends the channel, and its handlers hear of that.
@SuppressWarnings("FutureReturnValueIgnored")
abstract sealed class Preamble extends ByteToMessageDecoder {
  /** "TRDP". */
  static final int MAGIC = 0x54524450;

  /** Magic, least and most version. */
  static final int CLIENT_BYTES = Integer.BYTES + 2 * Short.BYTES;

  /** Magic, chosen version or 0, least and most version. */
  static final int SERVER_BYTES = Integer.BYTES + 3 * Short.BYTES;

  final VersionRange ours;
  private final int peerBytes;
  private boolean broken;

  private Preamble(VersionRange ours, int peerBytes) {
    this.ours = ours;
    this.peerBytes = peerBytes;
  }

  /** The preamble of one side. */
  static Preamble of(Side side, VersionRange ours) {
    return side == Side.CLIENT ? new OfClient(ours) : new OfServer(ours);
  }

  @Override
  protected final void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (broken) {
      in.skipBytes(in.readableBytes());
    } else if (in.readableBytes() >= peerBytes) {
      try {
        requireMagic(in);
        negotiate(ctx, in);
      } catch (ProtocolException e) {
        broken = true;
        throw e;
      }
    }
  }

  /** Reads what follows the magic number. */
  abstract void negotiate(ChannelHandlerContext ctx, ByteBuf in);

  private static void requireMagic(ByteBuf in) {
    if (in.readInt() != MAGIC) {
      throw new ProtocolException(
          ErrorCode.MALFORMED, "the other side does not speak Tandem's protocol");
    }
  }

  static VersionRange readRange(ByteBuf in) {
    return new VersionRange(in.readUnsignedShort(), in.readUnsignedShort());
  }

  final void write(ChannelHandlerContext ctx, int... shorts) {
    ByteBuf out = ctx.alloc().buffer(SERVER_BYTES);
    out.writeInt(MAGIC);
    for (int value : shorts) {
      out.writeShort(value);
    }
    ctx.writeAndFlush(out, ctx.voidPromise());
  }

  final void agree(ChannelHandlerContext ctx, int version) {
    // The event first: whatever came behind the preamble is passed on by the removal.
    ctx.fireUserEventTriggered(new VersionAgreed(version));
    ctx.pipeline().remove(this);
  }

  /** Offers versions after the TLS handshake, and reads the server's choice. */
  private static final class OfClient extends Preamble {
    private OfClient(VersionRange ours) {
      super(ours, SERVER_BYTES);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
      if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
        write(ctx, ours.least(), ours.most());
      }
      super.userEventTriggered(ctx, event);
    }

    @Override
    void negotiate(ChannelHandlerContext ctx, ByteBuf in) {
      int chosen = in.readUnsignedShort();
      VersionRange theirs = readRange(in);
      if (chosen == 0) {
        throw new ProtocolException(
            ErrorCode.VERSION_MISMATCH,
            "the server speaks "
                + theirs
                + " of the protocol and this program "
                + ours
                + ": update the older of the two");
      }
      if (!ours.contains(chosen) || !theirs.contains(chosen)) {
        throw new ProtocolException(ErrorCode.MALFORMED, "the server chose version " + chosen);
      }
      agree(ctx, chosen);
    }
  }

  /** Reads the client's offer, and answers with the highest common version. */
  private static final class OfServer extends Preamble {
    private OfServer(VersionRange ours) {
      super(ours, CLIENT_BYTES);
    }

    @Override
    void negotiate(ChannelHandlerContext ctx, ByteBuf in) {
      VersionRange theirs = readRange(in);
      int chosen = ours.highestCommon(theirs);
      write(ctx, chosen, ours.least(), ours.most());
      if (chosen == 0) {
        throw new ProtocolException(
            ErrorCode.VERSION_MISMATCH,
            "the client speaks " + theirs + " of the protocol and this server " + ours);
      }
      agree(ctx, chosen);
    }
  }
}
