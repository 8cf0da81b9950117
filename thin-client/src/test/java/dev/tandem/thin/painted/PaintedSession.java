package dev.tandem.thin.painted;

import dev.tandem.protocol.message.SessionInfo;
import dev.tandem.protocol.message.SessionState;

/** A session of a painted server; owned by the server's loop. */
final class PaintedSession {
  private final String name;
  private final String owner;
  private final String kind;
  private PaintedDesktop desktop;
  private SessionState state = SessionState.RUNNING;
  private String note = "";

  PaintedSession(String name, String owner, String kind, PaintedDesktop desktop) {
    this.name = name;
    this.owner = owner;
    this.kind = kind;
    this.desktop = desktop;
  }

  String name() {
    return name;
  }

  PaintedDesktop desktop() {
    return desktop;
  }

  boolean isRunning() {
    return state == SessionState.RUNNING;
  }

  void end(String why) {
    state = SessionState.ENDED;
    note = why;
  }

  void restart() {
    desktop = new PaintedDesktop(desktop.width(), desktop.height());
    state = SessionState.RUNNING;
    note = "";
  }

  SessionInfo info(int viewers) {
    return new SessionInfo(
        name, owner, kind, state, viewers, desktop.width(), desktop.height(), note);
  }
}
