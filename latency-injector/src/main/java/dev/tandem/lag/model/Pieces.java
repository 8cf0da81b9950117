package dev.tandem.lag.model;

import dev.tandem.lag.impairment.Piece;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Pieces in the order in which they came, and their bytes. Owned by the link's thread. */
final class Pieces {
  /** An array that was longer is given back once it is empty: most flows are idle. */
  private static final int KEPT = 256;

  private ArrayDeque<Piece> pieces = new ArrayDeque<>(4);
  private long bytes;
  private int most;

  void add(Piece piece) {
    pieces.add(piece);
    bytes += piece.bytes();
    most = Math.max(most, pieces.size());
  }

  @Nullable Piece first() {
    return pieces.peekFirst();
  }

  @Nullable Piece last() {
    return pieces.peekLast();
  }

  /** The first; there must be one. */
  Piece remove() {
    Piece piece = pieces.remove();
    bytes -= piece.bytes();
    if (pieces.isEmpty() && most > KEPT) {
      pieces = new ArrayDeque<>(4);
      most = 0;
    }
    return piece;
  }

  /** Bytes were added to the last, or, below 0, taken from the first. */
  void changed(int moreBytes) {
    bytes += moreBytes;
  }

  long bytes() {
    return bytes;
  }

  int size() {
    return pieces.size();
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }
}
