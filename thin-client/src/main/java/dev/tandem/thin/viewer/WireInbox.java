package dev.tandem.thin.viewer;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.wire.CloseReason;
import dev.tandem.protocol.wire.WireConnection;
import dev.tandem.protocol.wire.WireListener;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands what one connection says from its event loop over to the viewer loop, in order; called on
 * the event loop only. Frames that wait are bounded: the acknowledgements pace an honest server.
 */
final class WireInbox implements WireListener {
  /** Bytes of frames that may wait to be decoded. */
  static final long MAX_WAITING_BYTES = 16L * Limits.FRAME_BODY_BYTES;

  private final ViewerRuntime runtime;
  private final ViewerConnection viewer;
  private final AtomicLong waitingBytes = new AtomicLong();

  WireInbox(ViewerRuntime runtime, ViewerConnection viewer) {
    this.runtime = runtime;
    this.viewer = viewer;
  }

  @Override
  public void opened(WireConnection connection) {
    runtime.execute(() -> viewer.opened(connection));
  }

  @Override
  public void message(WireConnection connection, Message message) {
    runtime.execute(() -> viewer.message(message));
  }

  @Override
  public void frame(WireConnection connection, ByteBuf frame) {
    long receivedNanos = runtime.nanoTime();
    int bytes = frame.readableBytes();
    if (waitingBytes.addAndGet(bytes) > MAX_WAITING_BYTES) {
      frame.release();
      connection.close(
          ErrorCode.LIMIT_REACHED, "the server sends frames faster than they were acknowledged");
      return;
    }
    boolean accepted =
        runtime.tryExecute(() -> {
          try {
            viewer.frame(frame, receivedNanos);
          } finally {
            frame.release();
            waitingBytes.addAndGet(-bytes);
          }
        });
    if (!accepted) {
      frame.release();
    }
  }

  @Override
  public void roundTrip(WireConnection connection, long nanos) {
    runtime.execute(() -> viewer.roundTrip(nanos));
  }

  @Override
  public void closed(WireConnection connection, CloseReason reason) {
    runtime.execute(() -> viewer.closed(reason));
  }
}
