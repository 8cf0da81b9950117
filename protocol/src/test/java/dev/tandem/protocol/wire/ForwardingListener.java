package dev.tandem.protocol.wire;

import dev.tandem.protocol.message.Message;
import io.netty.buffer.ByteBuf;

/** A listener that passes everything on, for tests that change one thing. */
class ForwardingListener implements WireListener {
  private final WireListener next;

  ForwardingListener(WireListener next) {
    this.next = next;
  }

  @Override
  public void opened(WireConnection connection) {
    next.opened(connection);
  }

  @Override
  public void message(WireConnection connection, Message message) {
    next.message(connection, message);
  }

  @Override
  public void frame(WireConnection connection, ByteBuf frame) {
    next.frame(connection, frame);
  }

  @Override
  public void sync(WireConnection connection, ByteBuf message) {
    next.sync(connection, message);
  }

  @Override
  public void roundTrip(WireConnection connection, long nanos) {
    next.roundTrip(connection, nanos);
  }

  @Override
  public void closed(WireConnection connection, CloseReason reason) {
    next.closed(connection, reason);
  }
}
