package dev.tandem.lag.model;

import dev.tandem.lag.impairment.Piece;

/** What an {@link ImpairmentModel} decides; called within its methods, on its link's thread. */
public interface Departures {
  /**
   * A piece leaves now. Of a stream: the next {@link Piece#bytes()} bytes in order, discarded if
   * {@link Piece#copies()} is 0. Of datagrams: the datagram {@link Piece#number()}, as often as
   * {@link Piece#copies()} says. The piece is only lent.
   */
  void deliver(Piece piece);

  /** A datagram found the queue full, or was lost: it never leaves. */
  void drop(Piece datagram);

  /** The end of the stream passes on. */
  void end();

  /** Both sides close. */
  void close();

  /** Both sides are reset. */
  void reset();

  /** The receiving side closes; the sending one is left speaking to nobody. */
  void abandon();
}
