package dev.tandem.lag.link;

import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Piece;
import dev.tandem.lag.model.Departures;
import dev.tandem.lag.model.ImpairmentModel;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.collection.LongObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One direction of the datagrams of one client: they wait here as the model says, and leave once,
 * twice or not at all. Owned by the link's event loop.
 */
// A datagram that the system does not take is lost, as on any network.
@SuppressWarnings("FutureReturnValueIgnored")
final class DatagramPipe implements Departures {
  private final UdpFlow flow;
  private final Direction way;
  private final LinkDirection direction;
  private final ImpairmentModel model;
  private final LongObjectHashMap<ByteBuf> datagrams = new LongObjectHashMap<>(4);
  private final Wake wake;
  private final HeldBytes held;
  private long nowNanos;
  private long arrived;
  private boolean pumping;
  private boolean closed;

  DatagramPipe(UdpFlow flow, Direction way) {
    this.flow = flow;
    this.way = way;
    this.direction = flow.state().direction(way);
    this.model = direction.model().open(flow.number(), this);
    this.wake = new Wake(flow.state().loop(), this::pump);
    this.held = new HeldBytes(direction);
  }

  /** A datagram has come. */
  void arrived(ByteBuf datagram) {
    int length = datagram.readableBytes();
    direction.arrived(length);
    nowNanos = flow.nowNanos();
    // Netty does not send empty datagrams.
    if (closed || length == 0 || flow.state().isFull()) {
      direction.dropped(nowNanos, flow.number(), length);
      datagram.release();
      return;
    }
    datagrams.put(arrived++, datagram);
    model.arrived(nowNanos, length);
    pump();
  }

  /** Lets leave what is due. */
  void pump() {
    Channel exit = flow.exit(way);
    if (closed || pumping || exit == null) {
      return;
    }
    pumping = true;
    long next;
    try {
      nowNanos = flow.nowNanos();
      next = model.tick(nowNanos, Long.MAX_VALUE);
      exit.flush();
    } finally {
      pumping = false;
      if (closed) {
        clear();
      }
    }
    if (!closed) {
      held.count(model);
      if (next != Behaviour.NEVER) {
        wake.at(nowNanos, next);
      }
    }
  }

  boolean isEmpty() {
    return datagrams.isEmpty();
  }

  /** Nothing leaves any more; what still comes is thrown away. */
  void stop() {
    if (closed) {
      return;
    }
    closed = true;
    model.close();
    wake.cancel();
    held.none();
    if (!pumping) {
      clear();
    }
  }

  private void clear() {
    datagrams.values().forEach(ByteBuf::release);
    datagrams.clear();
  }

  @Override
  public void deliver(Piece piece) {
    ByteBuf datagram = datagrams.remove(piece.number());
    Channel exit = flow.exit(way);
    if (datagram == null) {
      throw new IllegalStateException("datagram " + piece.number() + " has left already");
    }
    if (exit == null || !exit.isWritable()) {
      direction.dropped(nowNanos, flow.number(), datagram.readableBytes());
      datagram.release();
      return;
    }
    direction.delivered(nowNanos, flow.number(), piece);
    flip(datagram, piece.flippedByte());
    for (int copy = 1; copy < piece.copies(); copy++) {
      exit.write(flow.addressed(way, datagram.retainedDuplicate()), exit.voidPromise());
    }
    exit.write(flow.addressed(way, datagram), exit.voidPromise());
  }

  private static void flip(ByteBuf datagram, int index) {
    if (index >= 0 && index < datagram.readableBytes()) {
      int at = datagram.readerIndex() + index;
      datagram.setByte(at, ~datagram.getByte(at));
    }
  }

  @Override
  public void drop(Piece datagram) {
    @Nullable ByteBuf lost = datagrams.remove(datagram.number());
    if (lost != null) {
      direction.dropped(nowNanos, flow.number(), lost.readableBytes());
      lost.release();
    }
  }

  @Override
  public void end() {
    throw new IllegalStateException("datagrams have no end");
  }

  @Override
  public void close() {
    flow.close();
  }

  @Override
  public void reset() {
    flow.close();
  }

  @Override
  public void abandon() {
    flow.abandon();
  }
}
