package dev.tandem.server.desktop.x11.wire;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request that the server answers; owned by the connection's thread. Unlike a future it lets the
 * exceptions of those who hear the answer through, so that a mistake there ends the desktop instead
 * of being forgotten.
 *
 * @param <T> what the answer is read as
 */
public final class XCall<T> {
  private final int sequence;
  private final Function<XPacket, T> decode;
  private Consumer<? super T> onReply = reply -> {};
  private Consumer<XException> onFailure = reason -> {};
  private @Nullable T reply;
  private @Nullable XException failure;

  XCall(int sequence, Function<XPacket, T> decode) {
    this.sequence = sequence;
    this.decode = decode;
  }

  /** Says who hears the reply. */
  public XCall<T> then(Consumer<? super T> hearer) {
    onReply = hearer;
    return this;
  }

  /** Says who hears that the server refused, or that the connection ended. */
  public void otherwise(Consumer<XException> hearer) {
    onFailure = hearer;
    if (failure != null) {
      hearer.accept(failure);
    }
  }

  int sequence() {
    return sequence;
  }

  boolean isDone() {
    return reply != null || failure != null;
  }

  T result() {
    if (reply == null) {
      throw failure == null ? new IllegalStateException("there is no answer yet") : failure;
    }
    return reply;
  }

  void complete(XPacket packet) {
    T decoded = decode.apply(packet);
    reply = decoded;
    onReply.accept(decoded);
  }

  void fail(XException reason) {
    failure = reason;
    onFailure.accept(reason);
  }
}
