package dev.tandem.sync.wire;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.encoding.NameTable;
import dev.tandem.sync.encoding.Reader;
import dev.tandem.sync.encoding.Writer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A message of which no more is read than whose it is; immutable, the bytes are not to be changed.
 * Every message begins with a variable-length number, whose lowest bit says whether a zstd frame
 * follows, and whose others are its channel; 0 is the connection itself.
 */
public final class Envelope {
  /** Bodies below this many bytes are sent as they are: there is little to gain. */
  private static final int COMPRESS_FROM = 512;

  private static final int LEVEL = 1;
  private static final int PIECE_BYTES = 64 * 1024;

  /** Of the longest first number. */
  private static final int MOST_NUMBER_BYTES = 5;

  private final int channel;
  private final boolean compressed;
  private final int start;
  private final byte[] bytes;

  private Envelope(int channel, boolean compressed, int start, byte[] bytes) {
    this.channel = channel;
    this.compressed = compressed;
    this.start = start;
    this.bytes = bytes;
  }

  /**
   * Looks at a message; the bytes are the envelope's from now on.
   *
   * @throws MalformedException if it does not begin like one
   */
  public static Envelope of(byte[] message) {
    long number = 0;
    for (int i = 0; i < Math.min(message.length, MOST_NUMBER_BYTES); i++) {
      number |= (long) (message[i] & 0x7F) << (7 * i);
      if (message[i] >= 0) {
        long channel = number >>> 1;
        if (channel > Integer.MAX_VALUE) {
          break;
        }
        return new Envelope((int) channel, (number & 1) == 1, i + 1, message);
      }
    }
    throw new MalformedException("a message does not begin with its channel");
  }

  /** The bytes of a message for a channel. */
  static byte[] seal(int channel, byte[] body, int most) {
    if (body.length > most) {
      throw new TooLargeException("a message has " + body.length + " bytes, over " + most);
    }
    byte[] content = body.length < COMPRESS_FROM ? body : Zstd.compress(body, LEVEL);
    boolean smaller = content.length < body.length;
    Writer out = new Writer();
    out.number(((long) channel << 1) | (smaller ? 1 : 0));
    out.raw(smaller ? content : body);
    return out.toBytes();
  }

  /** For a channel's codec, or 0 for {@link ConnectionFormat}. */
  public int channel() {
    return channel;
  }

  /** How many bytes the message has. */
  public int sizeBytes() {
    return bytes.length;
  }

  /**
   * Reads behind the channel.
   *
   * @param names that passed before, or null for the canonical form
   * @param most bytes that there may be
   */
  Reader reader(@Nullable NameTable<String> names, int most) {
    byte[] body = compressed ? expanded(most) : rest(most);
    return names == null ? new Reader(body) : new Reader(body, names);
  }

  private byte[] rest(int most) {
    int length = bytes.length - start;
    if (length > most) {
      throw new MalformedException("a message has more than its " + most + " bytes");
    }
    byte[] rest = new byte[length];
    System.arraycopy(bytes, start, rest, 0, length);
    return rest;
  }

  /** Expands piece by piece: what a frame says of its own size is not believed. */
  private byte[] expanded(int most) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] piece = new byte[Math.min(PIECE_BYTES, most + 1)];
    try (InputStream in =
        new ZstdInputStream(new ByteArrayInputStream(bytes, start, bytes.length - start))) {
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
