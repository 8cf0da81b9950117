package dev.tandem.protocol.message;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;

/** Where a session is in its life. */
public enum SessionState {
  /** Its desktop is starting. */
  STARTING(1),
  /** It can be attached to. */
  RUNNING(2),
  /** Its desktop has ended by itself; it can be started again. */
  ENDED(3);

  private final int id;

  SessionState(int id) {
    this.id = id;
  }

  /** The number on the wire. */
  int id() {
    return id;
  }

  /** The state with that number. */
  static SessionState ofId(int id) {
    for (SessionState state : values()) {
      if (state.id == id) {
        return state;
      }
    }
    throw new ProtocolException(ErrorCode.MALFORMED, "no session state " + id);
  }
}
