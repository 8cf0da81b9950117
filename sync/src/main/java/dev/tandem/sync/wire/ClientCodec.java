package dev.tandem.sync.wire;

import dev.tandem.sync.encoding.MalformedException;

/**
 * One channel at the client: reads what the server says in it, writes what the client says; owned
 * by one thread. As for {@link ServerCodec}, every message that was encoded must be sent, in this
 * order, and every one that came must be decoded.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // the content follows
public final class ClientCodec {
  /** The codec of a channel that is to be opened. */
  public ClientCodec(int channel) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads a message of this channel.
   *
   * @throws MalformedException if it is none; the codec is then of no use any more
   */
  public ToClient.OfChannel decode(Envelope message) {
    throw new UnsupportedOperationException();
  }

  /**
   * The bytes of a message, with its envelope.
   *
   * @throws TooLargeException if it has more bytes than may be sent; nothing is remembered of it
   */
  public byte[] encode(ToServer.OfChannel message) {
    throw new UnsupportedOperationException();
  }
}
