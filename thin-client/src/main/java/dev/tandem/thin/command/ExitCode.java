package dev.tandem.thin.command;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.thin.viewer.RequestFailed;

/** What the client's commands exit with. */
final class ExitCode {
  /** It was done. */
  static final int OK = 0;

  /** The server refused, or this machine cannot do it; the line on standard error says why. */
  static final int FAILED = 1;

  /** The command line is wrong; picocli's own code. */
  static final int USAGE = 2;

  /** The server cannot be reached, or was lost. */
  static final int UNREACHABLE = 3;

  /** User name or password is wrong. */
  static final int LOGIN_FAILED = 4;

  /** The server's certificate is not the one that was pinned or expected. */
  static final int IDENTITY_CHANGED = 5;

  /** No answer came in time: it may have been done or not. */
  static final int UNKNOWN = 6;

  /** The lines for a command's help. */
  static final String HELP =
      "%nExit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 server unreachable or lost,"
          + " 4 wrong user or password, 5 the server's identity changed, 6 no answer in time.";

  private ExitCode() {}

  /** The code for a failed request. */
  static int of(RequestFailed failure) {
    return failure.code().map(ExitCode::of).orElse(UNKNOWN);
  }

  private static int of(ErrorCode code) {
    return switch (code) {
      case TRANSPORT_LOST, PEER_SILENT, PEER_STALLED, SERVER_STOPPING -> UNREACHABLE;
      case LOGIN_FAILED, RATE_LIMITED -> LOGIN_FAILED;
      case IDENTITY_CHANGED -> IDENTITY_CHANGED;
      case GOODBYE,
          VERSION_MISMATCH,
          MALFORMED,
          TOO_LARGE,
          UNEXPECTED_MESSAGE,
          BAD_RECTANGLE,
          NOT_NEGOTIATED,
          NOT_PERMITTED,
          NO_SUCH_SESSION,
          SESSION_EXISTS,
          SESSION_FAILED,
          LIMIT_REACHED,
          INTERNAL ->
          FAILED;
    };
  }
}
