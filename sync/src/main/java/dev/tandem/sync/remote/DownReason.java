package dev.tandem.sync.remote;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.wire.CloseReason;

/** Why a channel is down. */
public sealed interface DownReason {
  /** For a person: one line that says what is, and what to do if there is something to do. */
  String text();

  /** Whether it is tried again without anybody changing anything. */
  boolean triesAgain();

  /** The server cannot be reached, or the connection was lost. */
  record Unreachable(String text) implements DownReason {
    @Override
    public boolean triesAgain() {
      return true;
    }
  }

  /** The server has not answered in time. */
  record TimedOut(String text) implements DownReason {
    @Override
    public boolean triesAgain() {
      return true;
    }
  }

  /** So many attempts have failed that they are made seldom now. */
  record CircuitOpen(String text) implements DownReason {
    @Override
    public boolean triesAgain() {
      return true;
    }
  }

  /** The server is there, and has no place for this now: it stops, is busy, or cannot store. */
  record Busy(String text) implements DownReason {
    @Override
    public boolean triesAgain() {
      return true;
    }
  }

  /** The workspace is not there, or this user may not read it. */
  record NoAccess(String text) implements DownReason {
    @Override
    public boolean triesAgain() {
      return true;
    }
  }

  /** User name or password is wrong. */
  record LoginRefused(String text) implements DownReason {
    @Override
    public boolean triesAgain() {
      return false;
    }
  }

  /** The server's certificate is not the one that is known. */
  record IdentityChanged(String text) implements DownReason {
    @Override
    public boolean triesAgain() {
      return false;
    }
  }

  /** The two do not understand each other: one of them is older. */
  record Incompatible(String text) implements DownReason {
    @Override
    public boolean triesAgain() {
      return false;
    }
  }

  /** The program has closed it. */
  record Closed() implements DownReason {
    @Override
    public String text() {
      return "closed";
    }

    @Override
    public boolean triesAgain() {
      return false;
    }
  }

  /** Why a connection ended. */
  static DownReason of(CloseReason reason, ServerAddress server) {
    String said = reason.text();
    return switch (reason.code()) {
      case TRANSPORT_LOST, GOODBYE, PEER_STALLED ->
          new Unreachable("cannot reach " + server + ": " + said);
      case PEER_SILENT -> new TimedOut(server + " has stopped answering");
      case SERVER_STOPPING -> new Busy(server + " is stopping");
      case LIMIT_REACHED, RATE_LIMITED, INTERNAL -> new Busy(server + ": " + said);
      case LOGIN_FAILED, NOT_PERMITTED -> new LoginRefused("login at " + server + ": " + said);
      case IDENTITY_CHANGED -> new IdentityChanged(said);
      case VERSION_MISMATCH,
          MALFORMED,
          TOO_LARGE,
          UNEXPECTED_MESSAGE,
          BAD_RECTANGLE,
          NOT_NEGOTIATED,
          NO_SUCH_SESSION,
          SESSION_EXISTS,
          SESSION_FAILED ->
          new Incompatible(
              "this program and "
                  + server
                  + " do not understand each other ("
                  + said
                  + "): update the older one");
    };
  }

  /** Why a login was refused. */
  static DownReason ofLogin(ErrorCode code, String text, ServerAddress server) {
    return of(new CloseReason(code, text, true), server);
  }
}
