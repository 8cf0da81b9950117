package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What an exception in a pipeline means for the connection; stateless. */
final class FailureReasons {
  private FailureReasons() {}

  /** The reason to close with, null if the exception is a defect of this side. */
  static @Nullable CloseReason of(Throwable failure) {
    IOException transport = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProtocolException broken) {
        return new CloseReason(broken.code(), text(broken), false);
      }
      if (cause instanceof UntrustedServerException untrusted) {
        return new CloseReason(ErrorCode.IDENTITY_CHANGED, text(untrusted), false);
      }
      if (transport == null && cause instanceof IOException io) {
        transport = io;
      }
    }
    return transport == null ? null : lost(transport);
  }

  /** The reason for a transport that failed. */
  static CloseReason lost(Throwable failure) {
    String text =
        switch (failure) {
          case SSLException tls -> "TLS failed: " + text(tls);
          case ClosedChannelException _ -> "the connection was lost";
          case ConnectException refused -> text(refused) + "; is the server running?";
          default -> "the connection was lost: " + text(failure);
        };
    return new CloseReason(ErrorCode.TRANSPORT_LOST, text, false);
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
