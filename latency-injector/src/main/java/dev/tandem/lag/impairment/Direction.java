package dev.tandem.lag.impairment;

/** Which way bytes go through a link. */
public enum Direction {
  /** From the client to the server. */
  UP,
  /** From the server to the client. */
  DOWN
}
