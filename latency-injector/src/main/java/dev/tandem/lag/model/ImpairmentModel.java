package dev.tandem.lag.model;

import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.Behaviour.Act;
import dev.tandem.lag.impairment.Carriage;
import dev.tandem.lag.impairment.Piece;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one direction of one flow when, and whether, bytes leave. Owned by its link's thread.
 * It has neither sockets nor a clock: every call brings its moment, in nanoseconds of one monotonic
 * clock, and the same seed with the same calls gives the same departures.
 *
 * <p>Bytes arrive, wait until all impairments admit them, fly for their delay, and leave. After
 * each call, after its direction's conditions were changed, and at the moment that it returned,
 * {@link #tick} is to be called.
 */
public final class ImpairmentModel {
  /** What became of an attempt to send a piece on its way. */
  enum Launch {
    /** It flies, or is lost. */
    LAUNCHED,
    /** What the flow shares with others does not admit it yet. */
    WAITS,
    /** There is none, or the flow's own impairments do not admit it yet. */
    RESTS
  }

  private final DirectionModel direction;
  private final int number;
  private final Carriage carriage;
  private final Departures departures;
  private final Pieces queue = new Pieces();
  private final Flight flight;
  private Behaviours behaviours = Behaviours.NONE;
  private long arrived;
  private long deliveredBytes;
  private long emptyNanos = Behaviour.NEVER;
  private boolean begun;
  private boolean inLine;
  private boolean stuck;
  private boolean ending;
  private boolean closed;

  ImpairmentModel(DirectionModel direction, int number, Carriage carriage, Departures departures) {
    this.direction = direction;
    this.number = number;
    this.carriage = carriage;
    this.departures = departures;
    this.flight = Flight.of(carriage);
  }

  /** Takes over what its direction has in force now. */
  void conditionsChanged() {
    behaviours = direction.behavioursOf(number, behaviours);
    begun = false;
  }

  /** Bytes of the stream, or one datagram, have come. */
  public void arrived(long nowNanos, int bytes) {
    if (closed || (carriage == Carriage.STREAM && bytes == 0)) {
      return;
    }
    long first = arrived;
    arrived += carriage == Carriage.STREAM ? bytes : 1;
    if (carriage == Carriage.STREAM && joinLast(nowNanos, bytes)) {
      return;
    }
    Piece piece = direction.pieces().take();
    piece.arrive(first, bytes, nowNanos);
    if (carriage == Carriage.DATAGRAMS && !hasRoom(bytes)) {
      drop(piece);
    } else {
      queue.add(piece);
    }
  }

  /** However large a datagram is, it may wait alone; however small, not more than so many. */
  private boolean hasRoom(int bytes) {
    return queue.isEmpty()
        || (queue.bytes() + bytes <= behaviours.queueBytes()
            && queue.size() < Limits.QUEUE_DATAGRAMS);
  }

  /** So that a sender of single bytes fills the queue with bytes and not with pieces. */
  private boolean joinLast(long nowNanos, int bytes) {
    Piece last = queue.last();
    if (last == null
        || last.bytes() >= Piece.SEGMENT_BYTES
        || nowNanos - last.arrivedNanos() > Limits.JOIN_NANOS) {
      return false;
    }
    last.grow(bytes);
    queue.changed(bytes);
    return true;
  }

  /** The sender has ended the stream. */
  public void ended(long nowNanos) {
    ending = true;
  }

  /** Whether no more should be read from the sender now. */
  public boolean isFull() {
    return queue.bytes() >= behaviours.queueBytes() || flight.isFull();
  }

  /** Bytes that wait in the queue. */
  public long queuedBytes() {
    return queue.bytes();
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

  /**
   * Lets leave what is due.
   *
   * @param roomBytes how much the receiver takes; no new piece leaves when that is used up, and it
   *     is to be called again when there is more room
   * @return when to call again, {@link Behaviour#NEVER} if only after something has happened
   */
  public long tick(long nowNanos, long roomBytes) {
    if (!begun) {
      begun = true;
      behaviours.begin(nowNanos);
    }
    stuck = roomBytes <= 0 && flight.dueNanos() < nowNanos - Limits.STUCK_NANOS;
    direction.launch(nowNanos, this);
    boolean held = behaviours.hold(nowNanos);
    if (!held) {
      deliver(nowNanos, roomBytes);
      end(nowNanos);
    }
    if (!closed) {
      act(behaviours.act(nowNanos, deliveredBytes));
    }
    return closed ? Behaviour.NEVER : nextNanos(nowNanos, held);
  }

  /** When the bytes came that wait longest; only while some wait. */
  long waitsSinceNanos() {
    Piece first = queue.first();
    return first == null ? Behaviour.NEVER : first.arrivedNanos();
  }

  boolean hasQueued() {
    return !queue.isEmpty();
  }

  int number() {
    return number;
  }

  /** Whether it waits for anything that other flows wait for too. */
  boolean sharesAny() {
    return behaviours.areShared();
  }

  boolean isInLine() {
    return inLine;
  }

  void setInLine(boolean nowInLine) {
    inLine = nowInLine;
  }

  /** Sends one piece on its way if it may. */
  Launch launch(long nowNanos) {
    Piece first = queue.first();
    // To a receiver that takes nothing no more is sent, as its window would be closed.
    if (first == null || closed || stuck || flight.isFull()) {
      return Launch.RESTS;
    }
    // A datagram may be empty.
    long own = behaviours.ownAdmit(nowNanos, Math.max(1, queue.bytes()));
    if (own <= 0) {
      return Launch.RESTS;
    }
    long admitted = behaviours.sharedAdmit(nowNanos, own);
    if (admitted <= 0) {
      return Launch.WAITS;
    }
    Piece piece = take(first, admitted);
    behaviours.affect(nowNanos, piece);
    if (carriage == Carriage.DATAGRAMS && piece.copies() == 0) {
      drop(piece);
    } else {
      flight.add(piece, nowNanos + piece.delayNanos());
    }
    return Launch.LAUNCHED;
  }

  /** The first piece of the queue, or a part of it. */
  private Piece take(Piece first, long admitted) {
    long most = Math.min(admitted, behaviours.pieceBytes());
    if (carriage == Carriage.DATAGRAMS || most >= first.bytes()) {
      return queue.remove();
    }
    int bytes = (int) Math.max(1, most);
    Piece part = direction.pieces().take();
    part.arrive(first.number(), bytes, first.arrivedNanos());
    first.shrink(bytes);
    queue.changed(-bytes);
    return part;
  }

  private void drop(Piece datagram) {
    departures.drop(datagram);
    direction.pieces().give(datagram);
  }

  private void deliver(long nowNanos, long roomBytes) {
    long room = roomBytes;
    while (room > 0 && flight.dueNanos() <= nowNanos && !closed) {
      Piece piece = flight.remove();
      room -= piece.bytes();
      deliveredBytes += piece.bytes();
      departures.deliver(piece);
      direction.pieces().give(piece);
    }
  }

  private void end(long nowNanos) {
    if (!ending || closed || !queue.isEmpty() || !flight.isEmpty()) {
      return;
    }
    emptyNanos = Math.min(emptyNanos, nowNanos);
    if (endAtNanos() <= nowNanos) {
      close();
      departures.end();
    }
  }

  private long endAtNanos() {
    long delayNanos = behaviours.endDelayNanos();
    boolean ends = emptyNanos != Behaviour.NEVER && delayNanos != Behaviour.NEVER;
    return ends ? emptyNanos + delayNanos : Behaviour.NEVER;
  }

  /** Does something to the connection. */
  void act(Act act) {
    if (act == Act.NONE || closed) {
      return;
    }
    close();
    switch (act) {
      case NONE -> {}
      case CLOSE -> departures.close();
      case RESET -> departures.reset();
      case ABANDON -> departures.abandon();
    }
  }

  private long nextNanos(long nowNanos, boolean held) {
    long next = behaviours.actAtNanos();
    if (held) {
      next = Math.min(next, behaviours.releaseAtNanos(nowNanos));
    } else {
      // What is due already waits for room: that is for the caller to know.
      long due = flight.dueNanos() > nowNanos ? flight.dueNanos() : Behaviour.NEVER;
      next = Math.min(next, Math.min(due, endAtNanos()));
    }
    @Nullable Piece waiting = queue.first();
    if (waiting != null) {
      long opens = behaviours.openAtNanos(nowNanos);
      // Open and still waiting: the flight is full, or the receiver is stuck.
      next = opens > nowNanos ? Math.min(next, opens) : next;
    }
    return next;
  }
}
