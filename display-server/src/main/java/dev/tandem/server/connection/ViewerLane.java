package dev.tandem.server.connection;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.wire.Phase;
import dev.tandem.protocol.wire.WireConnection;
import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One viewer's way to its client; its methods may be called on any thread. It is shut when the
 * client leaves that session, and the client joins another only after all of the old has left: so
 * no frame of one session is ever taken for one of the next.
 */
final class ViewerLane implements WireConnection {
  /** In {@link #state}: nothing more may be sent. The other bits count what is on its way. */
  private static final int SHUT = 1 << 30;

  private final WireConnection connection;
  private final AtomicInteger state = new AtomicInteger();
  private volatile Runnable whenEmpty = () -> {};

  ViewerLane(WireConnection connection) {
    this.connection = connection;
  }

  /**
   * Lets nothing more pass; may be called once.
   *
   * @param empty run when what was on its way has left, not if the connection ends before
   */
  void shut(Runnable empty) {
    whenEmpty = empty;
    if (state.getAndAdd(SHUT) == 0) {
      empty.run();
    }
  }

  private boolean enterLane() {
    return state.getAndUpdate(now -> (now & SHUT) != 0 ? now : now + 1) < SHUT;
  }

  private void leaveLane() {
    if (state.decrementAndGet() == SHUT) {
      whenEmpty.run();
    }
  }

  @Override
  public void send(Message message) {
    if (enterLane()) {
      connection.send(message);
      leaveLane();
    }
  }

  @Override
  public void sendFrame(ByteBuf frame, Runnable written) {
    if (enterLane()) {
      connection.sendFrame(
          frame,
          () -> {
            written.run();
            leaveLane();
          });
    } else {
      frame.release();
    }
  }

  @Override
  public void sendSync(ByteBuf message, Runnable written) {
    // Workspaces are not a session's: they go on when the client leaves it.
    connection.sendSync(message, written);
  }

  @Override
  public void close(ErrorCode code, String text) {
    connection.close(code, text);
  }

  @Override
  public void enter(Phase phase) {
    connection.enter(phase);
  }

  @Override
  public int version() {
    return connection.version();
  }

  @Override
  public SocketAddress remoteAddress() {
    return connection.remoteAddress();
  }

  @Override
  public long bytesReceived() {
    return connection.bytesReceived();
  }

  @Override
  public long bytesSent() {
    return connection.bytesSent();
  }
}
