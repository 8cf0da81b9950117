package dev.tandem.sync.wire;

import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.message.Point;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One channel at the server: reads what the client says in it, writes what the server says; owned
 * by the workspace's thread. Both ends remember names, points and the last push alike, so every
 * message that was encoded must be sent, in this order, and every one that came must be decoded. A
 * message that is not to be sent must not be encoded.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // the content follows
public final class ServerCodec {
  /**
   * The codec of a channel that was just opened.
   *
   * @param history the point at a version of the workspace's durable history, or null if it is not
   *     known any more; called while a message is encoded or decoded
   */
  public ServerCodec(int channel, LongFunction<@Nullable Point> history) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads a message of this channel.
   *
   * @throws MalformedException if it is none; the codec is then of no use any more: shut the
   *     channel
   */
  public ToServer.OfChannel decode(Envelope message) {
    throw new UnsupportedOperationException();
  }

  /**
   * The bytes of a message, with its envelope.
   *
   * @throws TooLargeException if it has more bytes than may be sent; nothing is remembered of it
   */
  public byte[] encode(ToClient.OfChannel message) {
    throw new UnsupportedOperationException();
  }
}
