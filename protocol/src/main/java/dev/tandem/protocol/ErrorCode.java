package dev.tandem.protocol;

/** Why a request was refused or a connection ended; the id is what crosses the wire. */
public enum ErrorCode {
  /** Nothing went wrong: the peer said goodbye. */
  GOODBYE(0),
  /** The two version ranges do not overlap. */
  VERSION_MISMATCH(1),
  /** Bytes that are not what the specification says. */
  MALFORMED(2),
  /** A length beyond its named limit; refused before anything was allocated. */
  TOO_LARGE(3),
  /** A message that this side may not send, or not in this phase. */
  UNEXPECTED_MESSAGE(4),
  /** A rectangle that does not lie within the framebuffer, or is empty. */
  BAD_RECTANGLE(5),
  /** An encoding or compression that was not agreed upon. */
  NOT_NEGOTIATED(6),
  /** User name or password is wrong. */
  LOGIN_FAILED(7),
  /** Too many attempts; try again later. */
  RATE_LIMITED(8),
  /** The user may not do this. */
  NOT_PERMITTED(9),
  /** There is no session of that name, or the user may not see it. */
  NO_SUCH_SESSION(10),
  /** A session of that name exists already. */
  SESSION_EXISTS(11),
  /** The session could not start, or its desktop has died. */
  SESSION_FAILED(12),
  /** The peer was silent for longer than the heartbeat timeout. */
  PEER_SILENT(13),
  /** The peer does not read what it is sent. */
  PEER_STALLED(14),
  /** The server is stopping. */
  SERVER_STOPPING(15),
  /** A limit on connections, sessions or viewers is reached. */
  LIMIT_REACHED(16),
  /** A defect on this side; its log says more. */
  INTERNAL(17),
  /** The transport failed: refused, reset, or closed without a reason. */
  TRANSPORT_LOST(18),
  /** The server's certificate is not the one that was pinned. */
  IDENTITY_CHANGED(19);

  private final int id;

  ErrorCode(int id) {
    this.id = id;
  }

  /** The number on the wire. */
  public int id() {
    return id;
  }

  /** The code with that number; an unknown number is {@link #MALFORMED}. */
  public static ErrorCode ofId(int id) {
    for (ErrorCode code : values()) {
      if (code.id == id) {
        return code;
      }
    }
    return MALFORMED;
  }
}
