package dev.tandem.lag.model;

import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.Behaviour.Act;
import dev.tandem.lag.impairment.Carriage;
import dev.tandem.lag.impairment.Piece;
import java.util.ArrayDeque;
import java.util.Map;

/**
 * Decides for one direction of one flow when, and whether, bytes leave. Owned by its link's thread.
 * It has neither sockets nor a clock: every call brings its moment, in nanoseconds of one monotonic
 * clock, and the same seed with the same calls gives the same departures.
 *
 * <p>Bytes arrive, wait until all impairments admit them, fly for their delay, and leave. After
 * each call, and at the moment that it returned, {@link #tick} is to be called.
 */
public final class ImpairmentModel {
  private final DirectionModel direction;
  private final int flow;
  private final Carriage carriage;
  private final Departures departures;
  private final ArrayDeque<Piece> queue = new ArrayDeque<>();
  private final ArrayDeque<Piece> unused = new ArrayDeque<>();
  private final Flight flight;
  private Map<Applied, Behaviour> running = Map.of();
  private Behaviour[] behaviours = {};
  private long arrived;
  private long queuedBytes;
  private long deliveredBytes;
  private long endAtNanos = Behaviour.NEVER;
  private boolean ending;
  private boolean closed;

  ImpairmentModel(DirectionModel direction, int flow, Carriage carriage, Departures departures) {
    this.direction = direction;
    this.flow = flow;
    this.carriage = carriage;
    this.departures = departures;
    this.flight = new Flight(carriage);
  }

  /** Takes over what its direction has in force now. */
  void conditionsChanged() {
    running = direction.behavioursOf(flow, running);
    behaviours = running.values().toArray(Behaviour[]::new);
  }

  /** Bytes of the stream, or one datagram, have come. */
  public void arrived(long nowNanos, int bytes) {
    if (closed) {
      return;
    }
    Piece piece = unused.isEmpty() ? new Piece() : unused.pop();
    piece.arrive(arrived, bytes, nowNanos);
    arrived += carriage == Carriage.STREAM ? bytes : 1;
    if (carriage == Carriage.DATAGRAMS && queuedBytes + bytes > queueBytes()) {
      departures.drop(piece);
      unused.push(piece);
      return;
    }
    queue.add(piece);
    queuedBytes += bytes;
  }

  /** The sender has ended the stream. */
  public void ended(long nowNanos) {
    ending = true;
  }

  /** Whether no more should be read from the sender now. */
  public boolean isFull() {
    return queuedBytes >= queueBytes() || flight.bytes() >= Limits.FLIGHT_BYTES;
  }

  /** Bytes that wait in the queue. */
  public long queuedBytes() {
    return queuedBytes;
  }

  /** Bytes that have left the queue and are on their way. */
  public long flyingBytes() {
    return flight.bytes();
  }

  /** The flow is over: nothing is decided any more. */
  public void close() {
    if (!closed) {
      closed = true;
      direction.closed(this);
    }
  }

  private long queueBytes() {
    long least = Long.MAX_VALUE;
    for (Behaviour behaviour : behaviours) {
      least = Math.min(least, behaviour.queueBytes());
    }
    return least == Long.MAX_VALUE ? Limits.QUEUE_BYTES : least;
  }

  /**
   * Lets leave what is due.
   *
   * @param roomBytes how much the receiver takes; no new piece leaves when that is used up
   * @return when to call again, {@link Behaviour#NEVER} if only after something has happened
   */
  public long tick(long nowNanos, long roomBytes) {
    launch(nowNanos);
    boolean held = isHeld(nowNanos);
    if (!held) {
      deliver(nowNanos, roomBytes);
      end(nowNanos);
    }
    act(nowNanos);
    return closed ? Behaviour.NEVER : nextNanos(nowNanos, held);
  }

  private void launch(long nowNanos) {
    while (!queue.isEmpty() && flight.bytes() < Limits.FLIGHT_BYTES && !closed) {
      long admitted = admitted(nowNanos);
      if (admitted <= 0) {
        return;
      }
      Piece piece = take(admitted);
      queuedBytes -= piece.bytes();
      for (Behaviour behaviour : behaviours) {
        behaviour.passed(nowNanos, piece.bytes());
      }
      for (Behaviour behaviour : behaviours) {
        behaviour.affect(nowNanos, piece);
      }
      if (carriage == Carriage.DATAGRAMS && piece.copies() == 0) {
        departures.drop(piece);
        unused.push(piece);
      } else {
        flight.add(piece, nowNanos + piece.delayNanos());
      }
    }
  }

  private long admitted(long nowNanos) {
    long admitted = queuedBytes;
    for (Behaviour behaviour : behaviours) {
      admitted = Math.min(admitted, behaviour.admits(nowNanos, queuedBytes));
    }
    return admitted;
  }

  /** The first piece of the queue, or a part of it. */
  private Piece take(long admitted) {
    Piece first = queue.element();
    if (carriage == Carriage.DATAGRAMS) {
      return queue.remove();
    }
    long most = admitted;
    for (Behaviour behaviour : behaviours) {
      most = Math.min(most, behaviour.pieceBytes());
    }
    if (most >= first.bytes()) {
      return queue.remove();
    }
    Piece part = unused.isEmpty() ? new Piece() : unused.pop();
    part.arrive(first.number(), (int) most, first.arrivedNanos());
    first.shrink((int) most);
    return part;
  }

  private void deliver(long nowNanos, long roomBytes) {
    long room = roomBytes;
    while (room > 0 && flight.dueNanos() <= nowNanos && !closed) {
      Piece piece = flight.remove();
      room -= piece.bytes();
      deliveredBytes += piece.bytes();
      departures.deliver(piece);
      unused.push(piece);
    }
  }

  private void end(long nowNanos) {
    if (!ending || closed || !queue.isEmpty() || !flight.isEmpty()) {
      return;
    }
    if (endAtNanos == Behaviour.NEVER) {
      endAtNanos = nowNanos;
      for (Behaviour behaviour : behaviours) {
        endAtNanos = Math.max(endAtNanos, nowNanos + behaviour.endDelayNanos());
      }
    }
    if (endAtNanos <= nowNanos) {
      close();
      departures.end();
    }
  }

  private void act(long nowNanos) {
    for (Behaviour behaviour : behaviours) {
      Act act = closed ? Act.NONE : behaviour.act(nowNanos, deliveredBytes);
      if (act != Act.NONE) {
        close();
      }
      switch (act) {
        case NONE -> {}
        case CLOSE -> departures.close();
        case RESET -> departures.reset();
        case ABANDON -> departures.abandon();
      }
    }
  }

  private boolean isHeld(long nowNanos) {
    for (Behaviour behaviour : behaviours) {
      if (behaviour.holds(nowNanos)) {
        return true;
      }
    }
    return false;
  }

  private long nextNanos(long nowNanos, boolean held) {
    long next = queue.isEmpty() ? Behaviour.NEVER : opensAtNanos(nowNanos);
    next = Math.min(next, held ? Behaviour.NEVER : Math.min(flight.dueNanos(), endAtNanos));
    for (Behaviour behaviour : behaviours) {
      next = Math.min(next, behaviour.actsAtNanos());
      if (held && behaviour.holds(nowNanos)) {
        next = Math.min(next, behaviour.releasesAtNanos());
      }
    }
    return next;
  }

  /** All must admit: the queue opens with the last of those that do not. */
  private long opensAtNanos(long nowNanos) {
    long opens = nowNanos;
    for (Behaviour behaviour : behaviours) {
      if (behaviour.admits(nowNanos, queuedBytes) <= 0) {
        opens = Math.max(opens, behaviour.opensAtNanos(nowNanos));
      }
    }
    return opens == nowNanos ? Behaviour.NEVER : opens;
  }
}
