package dev.tandem.sync.wire;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import dev.tandem.sync.Limits;
import dev.tandem.sync.encoding.MalformedException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The outside of a message: a byte for the channel, then the body, compressed if it is long. */
public final class Packing {
  /** Set in the first byte if the body is a zstd frame; the other bits are the channel. */
  private static final int COMPRESSED = 0x80;

  /** Bodies below this many bytes are sent as they are: there is little to gain. */
  private static final int COMPRESS_FROM = 512;

  private static final int LEVEL = 1;
  private static final int PIECE_BYTES = 64 * 1024;

  private Packing() {}

  /**
   * Which channel a message is for; reads nothing away.
   *
   * @throws MalformedException if it has no content
   */
  public static int channel(ByteBuf message) {
    if (!message.isReadable()) {
      throw new MalformedException("a message is empty");
    }
    int channel = message.getByte(message.readerIndex()) & ~COMPRESSED & 0xFF;
    if (channel >= Limits.CHANNELS) {
      throw new MalformedException("a connection has no channel " + channel);
    }
    return channel;
  }

  static ByteBuf pack(int channel, byte[] body) {
    if (body.length < COMPRESS_FROM) {
      return Unpooled.wrappedBuffer(new byte[] {(byte) channel}, body);
    }
    byte[] compressed = Zstd.compress(body, LEVEL);
    return compressed.length < body.length
        ? Unpooled.wrappedBuffer(new byte[] {(byte) (channel | COMPRESSED)}, compressed)
        : Unpooled.wrappedBuffer(new byte[] {(byte) channel}, body);
  }

  /**
   * The body of a message, which stays the caller's.
   *
   * @param most bytes that it may have
   */
  static byte[] unpack(ByteBuf message, int most) {
    boolean compressed = (message.readByte() & COMPRESSED) != 0;
    if (message.readableBytes() > most) {
      throw new MalformedException("a message has more than its " + most + " bytes");
    }
    byte[] rest = new byte[message.readableBytes()];
    message.readBytes(rest);
    return compressed ? expand(rest, most) : rest;
  }

  /** Expands piece by piece: what a frame says of its own size is not believed. */
  private static byte[] expand(byte[] frame, int most) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(4 * frame.length);
    byte[] piece = new byte[PIECE_BYTES];
    try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(frame))) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        if (body.size() + read > most) {
          throw new MalformedException("a message expands to more than " + most + " bytes");
        }
        body.write(piece, 0, read);
      }
    } catch (IOException e) {
      throw new MalformedException("a message is not compressed as it says");
    }
    return body.toByteArray();
  }
}
