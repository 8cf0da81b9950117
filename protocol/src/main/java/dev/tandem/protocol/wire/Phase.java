package dev.tandem.protocol.wire;

/** Where a connection is in its handshake; each phase allows the messages of the ones before. */
public enum Phase {
  /** The client must say Hello, and the server Welcome. */
  HELLO,
  /** The client must log in; control frames are small. */
  LOGIN,
  /** Logged in: sessions may be listed, created, attached to. */
  READY,
  /** Viewing a session: frames, input, clipboard. */
  VIEWING
}
