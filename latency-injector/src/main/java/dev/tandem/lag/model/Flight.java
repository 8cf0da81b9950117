package dev.tandem.lag.model;

import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.Carriage;
import dev.tandem.lag.impairment.Piece;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The pieces of one direction of one flow that are on their way, by the moment at which they
 * arrive. Owned by the link's thread. Parts of a stream never overtake each other; datagrams do.
 */
final class Flight {
  private record Flying(Piece piece, long dueNanos, long order) {}

  private final Carriage carriage;
  private final PriorityQueue<Flying> flying =
      new PriorityQueue<>(
          Comparator.comparingLong(Flying::dueNanos).thenComparingLong(Flying::order));
  private long bytes;
  private long count;
  private long newestDueNanos = Long.MIN_VALUE;

  Flight(Carriage carriage) {
    this.carriage = carriage;
  }

  void add(Piece piece, long dueNanos) {
    newestDueNanos = carriage == Carriage.STREAM ? Math.max(newestDueNanos, dueNanos) : dueNanos;
    flying.add(new Flying(piece, newestDueNanos, count++));
    bytes += piece.bytes();
  }

  /** When the first arrives; {@link Behaviour#NEVER} if none is on its way. */
  long dueNanos() {
    Flying first = flying.peek();
    return first == null ? Behaviour.NEVER : first.dueNanos();
  }

  /** The first; there must be one. */
  Piece remove() {
    Flying first = flying.remove();
    bytes -= first.piece().bytes();
    return first.piece();
  }

  long bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return flying.isEmpty();
  }
}
