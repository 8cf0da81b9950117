package dev.tandem.lag.model;

import dev.tandem.lag.impairment.Piece;
import java.util.ArrayDeque;

/** Pieces that are not in use, for all flows of a direction. Owned by the link's thread. */
final class PiecePool {
  private static final int MOST = 4096;

  private final ArrayDeque<Piece> unused = new ArrayDeque<>();

  Piece take() {
    Piece piece = unused.pollLast();
    return piece == null ? new Piece() : piece;
  }

  void give(Piece piece) {
    if (unused.size() < MOST) {
      unused.addLast(piece);
    }
  }
}
