package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.message.Message;
import io.netty.buffer.ByteBuf;

/** Hears one connection. Every method is called on its event loop, and must never block. */
public interface WireListener {
  /** TLS and the version are agreed upon; messages may be sent. */
  void opened(WireConnection connection);

  /** A checked message arrived. Heartbeats are answered below and do not arrive here. */
  void message(WireConnection connection, Message message);

  /** A whole frame arrived, header first. The listener releases it. */
  void frame(WireConnection connection, ByteBuf frame);

  /**
   * A whole sync message arrived. The listener releases it. Who has not agreed upon the feature
   * {@link dev.tandem.protocol.message.Capabilities#SYNC} need not listen: that ends the
   * connection.
   */
  default void sync(WireConnection connection, ByteBuf message) {
    message.release();
    connection.close(ErrorCode.NOT_NEGOTIATED, "sync was not agreed upon");
  }

  /** A heartbeat came back after that many nanoseconds. */
  void roundTrip(WireConnection connection, long nanos);

  /** The connection has ended; nothing is called after this. Called once, even if never opened. */
  void closed(WireConnection connection, CloseReason reason);
}
