package dev.tandem.thin.viewer;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.wire.CloseReason;
import java.util.Locale;

/** Why a connection ended, in words for its user: one line that says what to do. */
public final class Failure {
  private Failure() {}

  /** The line for a reason. */
  public static String text(CloseReason reason, ServerAddress server) {
    String said = reason.text().isBlank() ? "no reason given" : reason.text();
    return switch (reason.code()) {
      case GOODBYE -> "The connection to " + server + " was closed.";
      case VERSION_MISMATCH ->
          "This client and "
              + server
              + " share no protocol version; update the older one. ("
              + said
              + ")";
      case MALFORMED, TOO_LARGE, UNEXPECTED_MESSAGE, BAD_RECTANGLE, NOT_NEGOTIATED ->
          (reason.fromPeer() ? server + " did not understand this client: " : "")
              + (reason.fromPeer() ? "" : server + " does not follow the protocol: ")
              + said
              + ". Check that both are the same version.";
      case LOGIN_FAILED -> "User name or password is wrong.";
      case RATE_LIMITED -> "Too many attempts; wait a moment, then try again.";
      case NOT_PERMITTED -> "You may not do this: " + said + ".";
      case NO_SUCH_SESSION -> "There is no such session that you may see: " + said + ".";
      case SESSION_EXISTS -> "There is a session of that name already; choose another.";
      case SESSION_FAILED -> "The session's desktop has failed: " + said + ".";
      case PEER_SILENT -> server + " has stopped answering.";
      case PEER_STALLED -> "This client did not read fast enough: " + said + ".";
      case SERVER_STOPPING -> server + " is stopping.";
      case LIMIT_REACHED -> "A limit is reached: " + said + ".";
      case INTERNAL -> server + " had an internal error: " + said + ".";
      case TRANSPORT_LOST -> "Cannot reach " + server + ": " + said + ".";
      case IDENTITY_CHANGED -> said;
    };
  }

  /** A text as a sentence: with a capital letter, and a full stop. */
  public static String sentence(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return "No reason was given.";
    }
    String begun = stripped.substring(0, 1).toUpperCase(Locale.ROOT) + stripped.substring(1);
    return begun.endsWith(".") ? begun : begun + ".";
  }

  /** Whether another attempt may succeed without anybody changing anything. */
  public static boolean mayPass(ErrorCode code) {
    return switch (code) {
      case PEER_SILENT,
          PEER_STALLED,
          SERVER_STOPPING,
          LIMIT_REACHED,
          RATE_LIMITED,
          INTERNAL,
          TRANSPORT_LOST ->
          true;
      case GOODBYE,
          VERSION_MISMATCH,
          MALFORMED,
          TOO_LARGE,
          UNEXPECTED_MESSAGE,
          BAD_RECTANGLE,
          NOT_NEGOTIATED,
          LOGIN_FAILED,
          NOT_PERMITTED,
          NO_SUCH_SESSION,
          SESSION_EXISTS,
          SESSION_FAILED,
          IDENTITY_CHANGED ->
          false;
    };
  }
}
