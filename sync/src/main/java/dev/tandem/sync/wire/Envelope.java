package dev.tandem.sync.wire;

import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.encoding.Reader;

/**
 * A message of which no more is read than whose it is; immutable, the bytes are not to be changed.
 * Every message begins with its channel, as a variable-length number; 0 is the connection itself.
 */
public final class Envelope {
  private final int channel;
  private final byte[] bytes;

  private Envelope(int channel, byte[] bytes) {
    this.channel = channel;
    this.bytes = bytes;
  }

  /**
   * Looks at a message; the bytes are the envelope's from now on.
   *
   * @throws MalformedException if it does not begin like one
   */
  public static Envelope of(byte[] message) {
    return new Envelope(new Reader(message).number(Integer.MAX_VALUE), message);
  }

  /** For a channel's codec, or 0 for {@link ConnectionFormat}. */
  public int channel() {
    return channel;
  }

  /** How many bytes the message has. */
  public int sizeBytes() {
    return bytes.length;
  }

  /** Reads behind the channel. */
  Reader reader() {
    Reader in = new Reader(bytes);
    in.number(Integer.MAX_VALUE);
    return in;
  }
}
