package dev.tandem.protocol.wire;

/**
 * What a client remembers of servers' certificates, as ssh does; called on event loops, so it must
 * be quick and thread-safe.
 */
public interface PinStore {
  /** What a pin store says of a fingerprint. */
  enum Verdict {
    /** Never seen before; it is remembered now. */
    FIRST_USE,
    /** The one that was pinned. */
    KNOWN,
    /** Another one than was pinned: the connection is refused. */
    CHANGED
  }

  /** Judges, and remembers at first use. {@code server} is host:port as the user wrote it. */
  Verdict check(String server, String fingerprint);

  /** What is remembered of that server and where, in words for a person. */
  default String remembered(String server) {
    return "another certificate";
  }
}
