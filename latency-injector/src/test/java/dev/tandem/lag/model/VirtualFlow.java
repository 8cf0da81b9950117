package dev.tandem.lag.model;

import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.Piece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One direction of one flow in virtual time: a sender, a receiver, and all that happened. */
public final class VirtualFlow implements Departures {
  /** A piece that left. */
  public record Departed(
      long atNanos, long number, int bytes, int copies, int flippedByte, long arrivedNanos) {
    /** How long it was on its way. */
    public long delayNanos() {
      return atNanos - arrivedNanos;
    }
  }

  private final VirtualLink link;
  private final ImpairmentModel model;
  private final List<Departed> departed = new ArrayList<>();
  private final List<Long> dropped = new ArrayList<>();
  private boolean keeps = true;
  private long sentPieces;
  private long sentBytes;
  private long deliveredBytes;
  private long roomBytes = Long.MAX_VALUE;
  private int bulkBytes;
  private @Nullable String over;
  private long overNanos = Behaviour.NEVER;
  private long nextNanos = Behaviour.NEVER;

  VirtualFlow(VirtualLink link, DirectionModel direction, int number) {
    this.link = link;
    this.model = direction.open(number, this);
    tick();
  }

  /** Bytes of the stream, or one datagram, come now. */
  public VirtualFlow send(int bytes) {
    sentPieces++;
    sentBytes += bytes;
    model.arrived(link.nowNanos(), bytes);
    tick();
    return this;
  }

  /** The sender ends the stream now. */
  public VirtualFlow sendEnd() {
    model.ended(link.nowNanos());
    tick();
    return this;
  }

  /** From now on a stream comes in parts of that size whenever it is read; pieces are not kept. */
  public VirtualFlow sendAlways(int bytes) {
    keeps = false;
    bulkBytes = bytes;
    tick();
    return this;
  }

  /** From now on the receiver takes so much at each tick. */
  public VirtualFlow take(long bytes) {
    roomBytes = bytes;
    tick();
    return this;
  }

  /** Lets the model decide now. */
  void tick() {
    nextNanos = tickOnce();
    while (bulkBytes > 0 && over == null && !model.isFull()) {
      sentBytes += bulkBytes;
      model.arrived(link.nowNanos(), bulkBytes);
      nextNanos = tickOnce();
    }
  }

  private long tickOnce() {
    long next = model.tick(link.nowNanos(), roomBytes);
    if (next <= link.nowNanos()) {
      throw new AssertionError("a tick that asks for another one at once never ends");
    }
    return next;
  }

  long nextNanos() {
    return nextNanos;
  }

  /** The model of this direction. */
  public ImpairmentModel model() {
    return model;
  }

  /** What left, in that order. */
  public List<Departed> departed() {
    return departed;
  }

  /** The numbers of the datagrams that never leave. */
  public List<Long> dropped() {
    return dropped;
  }

  /** How often any came. */
  public long sentPieces() {
    return sentPieces;
  }

  /** Bytes that came. */
  public long sentBytes() {
    return sentBytes;
  }

  /** Bytes that left. */
  public long deliveredBytes() {
    return deliveredBytes;
  }

  /** How it ended: end, close, reset or abandon; null while it has not. */
  public @Nullable String over() {
    return over;
  }

  /** When it ended. */
  public long overNanos() {
    return overNanos;
  }

  @Override
  public void deliver(Piece piece) {
    deliveredBytes += piece.bytes();
    if (keeps) {
      departed.add(
          new Departed(
              link.nowNanos(),
              piece.number(),
              piece.bytes(),
              piece.copies(),
              piece.flippedByte(),
              piece.arrivedNanos()));
    }
  }

  @Override
  public void drop(Piece datagram) {
    dropped.add(datagram.number());
  }

  private void over(String how) {
    if (over != null) {
      throw new IllegalStateException(how + " after " + over);
    }
    over = how;
    overNanos = link.nowNanos();
  }

  @Override
  public void end() {
    over("end");
  }

  @Override
  public void close() {
    over("close");
  }

  @Override
  public void reset() {
    over("reset");
  }

  @Override
  public void abandon() {
    over("abandon");
  }
}
