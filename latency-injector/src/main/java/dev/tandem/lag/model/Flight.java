package dev.tandem.lag.model;

import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.Carriage;
import dev.tandem.lag.impairment.Piece;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of one direction of one flow that are on their way. Owned by the link's thread. Parts
 * of a stream never overtake each other; datagrams do.
 */
abstract sealed class Flight {
  static Flight of(Carriage carriage) {
    return switch (carriage) {
      case STREAM -> new InOrder();
      case DATAGRAMS -> new ByMoment();
    };
  }

  /** Sends a piece on its way. */
  abstract void add(Piece piece, long dueNanos);

  abstract @Nullable Piece first();

  /** The first to arrive; there must be one. */
  abstract Piece remove();

  abstract long bytes();

  abstract int size();

  /** When the first arrives; {@link Behaviour#NEVER} if none is on its way. */
  final long dueNanos() {
    Piece first = first();
    return first == null ? Behaviour.NEVER : first.dueNanos();
  }

  final boolean isEmpty() {
    return first() == null;
  }

  final boolean isFull() {
    return bytes() >= Limits.FLIGHT_BYTES || size() >= Limits.FLIGHT_PIECES;
  }

  private static final class InOrder extends Flight {
    private final Pieces flying = new Pieces();

    @Override
    void add(Piece piece, long dueNanos) {
      Piece last = flying.last();
      piece.fly(last == null ? dueNanos : Math.max(last.dueNanos(), dueNanos));
      flying.add(piece);
    }

    @Override
    @Nullable Piece first() {
      return flying.first();
    }

    @Override
    Piece remove() {
      return flying.remove();
    }

    @Override
    long bytes() {
      return flying.bytes();
    }

    @Override
    int size() {
      return flying.size();
    }
  }

  private static final class ByMoment extends Flight {
    private static final Comparator<Piece> ORDER =
        Comparator.comparingLong(Piece::dueNanos).thenComparingLong(Piece::number);

    private final PriorityQueue<Piece> flying = new PriorityQueue<>(4, ORDER);
    private long bytes;

    @Override
    void add(Piece piece, long dueNanos) {
      piece.fly(dueNanos);
      flying.add(piece);
      bytes += piece.bytes();
    }

    @Override
    @Nullable Piece first() {
      return flying.peek();
    }

    @Override
    Piece remove() {
      Piece piece = flying.remove();
      bytes -= piece.bytes();
      return piece;
    }

    @Override
    long bytes() {
      return bytes;
    }

    @Override
    int size() {
      return flying.size();
    }
  }
}
