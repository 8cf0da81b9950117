package dev.tandem.protocol.wire;

/** One of the two ends of a connection. */
enum Side {
  /** The end that connects. */
  CLIENT,
  /** The end that listens. */
  SERVER;

  /** The other end. */
  Side peer() {
    return this == CLIENT ? SERVER : CLIENT;
  }
}
