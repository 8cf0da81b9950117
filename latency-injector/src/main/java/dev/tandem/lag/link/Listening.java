package dev.tandem.lag.link;

import dev.tandem.lag.Addresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in one line why a link cannot listen; stateless. */
final class Listening {
  private Listening() {}

  static IOException failed(InetSocketAddress address, @Nullable Throwable cause) {
    String text = cause == null ? "no answer" : String.valueOf(cause.getMessage());
    String lower = text.toLowerCase(Locale.ROOT);
    String reason = text;
    if (address.isUnresolved()) {
      reason = "this name is unknown";
    } else if (lower.contains("in use")) {
      reason = "the port is in use";
    } else if (lower.contains("cannot assign") || lower.contains("not available")) {
      reason = "this machine does not have that address";
    } else if (lower.contains("permission denied")) {
      reason = "ports below 1024 need more rights";
    }
    return new IOException("cannot listen on " + Addresses.text(address) + ": " + reason, cause);
  }
}
