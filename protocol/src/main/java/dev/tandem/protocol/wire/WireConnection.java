package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.message.Message;
import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;

/** One end of a connection. Every method may be called on any thread: it enqueues and returns. */
public interface WireConnection {
  /** Sends a message on the control lane, ahead of all pixels that wait. */
  void send(Message message);

  /**
   * Sends a whole frame, header first, on the pixel lane, in chunks between which control goes
   * first. Takes ownership of {@code frame}.
   *
   * @param written run on the event loop when the last chunk was handed to the socket; not run if
   *     the connection ends before
   */
  void sendFrame(ByteBuf frame, Runnable written);

  /** Tells the peer why, then closes. */
  void close(ErrorCode code, String text);

  /** Moves to a later phase, which allows more messages. */
  void enter(Phase phase);

  /** The agreed protocol version. */
  int version();

  /** Who is at the other end. */
  SocketAddress remoteAddress();
}
