package dev.tandem.lag.impairment;

/** What a link carries, and so what it may do to order. */
public enum Carriage {
  /** TCP: bytes in order, none missing; what is lost comes late. */
  STREAM,
  /** UDP: whole datagrams, which may be lost, doubled and overtake each other. */
  DATAGRAMS
}
