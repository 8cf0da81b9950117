package dev.tandem.protocol.message;

/** Where a session is in its life. */
public enum SessionState {
  /** Its desktop is starting. */
  STARTING,
  /** It can be attached to. */
  RUNNING,
  /** Its desktop has ended by itself; it can be started again. */
  ENDED
}
