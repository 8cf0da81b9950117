package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.ProtocolException;

/**
 * Where a connection is in its handshake; each phase allows the messages of the ones before, except
 * for Hello and Login. A connection never goes back.
 */
public enum Phase {
  /** The client must say Hello, and the server Welcome, which leads to {@link #LOGIN}. */
  HELLO,
  /** The client must log in; control frames are small. LoggedIn leads to {@link #READY}. */
  LOGIN,
  /** Logged in: sessions may be listed, created, attached to. Attached leads on. */
  READY,
  /** Viewing a session, or having viewed one: frames, input, clipboard. */
  VIEWING;

  /**
   * The phase after a message, the same on both sides; a pure function.
   *
   * @throws ProtocolException UNEXPECTED_MESSAGE if that side may not send that message now
   */
  Phase after(Side sender, MessageType type) {
    boolean tooLate = type.isOnce() && this != type.first();
    if (!type.isSentBy(sender) || compareTo(type.first()) < 0 || tooLate) {
      throw new ProtocolException(
          ErrorCode.UNEXPECTED_MESSAGE,
          type + " may not come from the " + sender + " in the phase " + this);
    }
    return later(openedBy(type));
  }

  private Phase openedBy(MessageType type) {
    if (type == MessageType.WELCOME) {
      return LOGIN;
    }
    if (type == MessageType.LOGGED_IN) {
      return READY;
    }
    return type == MessageType.ATTACHED ? VIEWING : this;
  }

  /** The later one of the two. */
  Phase later(Phase other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Whether the client is known. */
  boolean isLoggedIn() {
    return this == READY || this == VIEWING;
  }

  /**
   * Checks that a pixel chunk may be sent now; a pure function.
   *
   * @throws ProtocolException UNEXPECTED_MESSAGE if that side may not send one now
   */
  void requirePixels(Side sender) {
    if (sender != Side.SERVER || this != VIEWING) {
      throw new ProtocolException(
          ErrorCode.UNEXPECTED_MESSAGE,
          "pixels may not come from the " + sender + " in the phase " + this);
    }
  }

  /**
   * Checks that a sync chunk may be sent now; a pure function.
   *
   * @throws ProtocolException UNEXPECTED_MESSAGE if it may not
   */
  void requireSync() {
    if (!isLoggedIn()) {
      throw new ProtocolException(
          ErrorCode.UNEXPECTED_MESSAGE, "sync messages may not come in the phase " + this);
    }
  }

  /** The most bytes of a control frame's payload. */
  int controlBytes() {
    return isLoggedIn() ? Limits.CONTROL_BYTES : Limits.CONTROL_BYTES_BEFORE_LOGIN;
  }
}
