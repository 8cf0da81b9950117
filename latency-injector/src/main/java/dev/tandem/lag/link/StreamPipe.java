package dev.tandem.lag.link;

import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.Piece;
import dev.tandem.lag.model.Departures;
import dev.tandem.lag.model.ImpairmentModel;
import io.netty.buffer.ByteBuf;

/**
 * One direction of one TCP connection: bytes are read from one end, wait here as the model says,
 * and are written to the other end. Owned by the link's event loop. It reads no more while the
 * model is full, and lets leave no more than the receiving end takes.
 */
final class StreamPipe implements Departures {
  /** How often it fills the target before the loop's other work has its turn. */
  private static final int ROUNDS = 8;

  private final TcpFlow flow;
  private final LinkDirection direction;
  private final TcpEnd source;
  private final TcpEnd target;
  private final ImpairmentModel model;
  private final ByteFifo bytes = new ByteFifo();
  private final Wake wake;
  private final HeldBytes held;
  private long nowNanos;
  private long tickedBytes;
  private boolean pumping;
  private boolean endsWithReset;
  private boolean closed;

  StreamPipe(TcpFlow flow, LinkDirection direction, TcpEnd source, TcpEnd target) {
    this.flow = flow;
    this.direction = direction;
    this.source = source;
    this.target = target;
    this.model = direction.model().open(flow.number(), this);
    this.wake = new Wake(flow.loop(), this::woken);
    this.held = new HeldBytes(direction);
  }

  /** The most that may be read from the source at once. */
  int roomBytes() {
    long room = direction.wireQueueBytes() - model.queuedBytes();
    return Math.clamp(room, Piece.SEGMENT_BYTES, Limits.MOST_READ_BYTES);
  }

  /** The source has sent bytes. */
  void arrived(ByteBuf read) {
    int length = read.readableBytes();
    direction.arrived(length);
    if (closed || length == 0) {
      read.release();
      return;
    }
    bytes.add(read);
    model.arrived(flow.nowNanos(), length);
  }

  /** The source has ended its stream, or was reset: that passes on after its bytes. */
  void ended(boolean byReset) {
    if (!closed) {
      endsWithReset |= byReset;
      model.ended(flow.nowNanos());
      pump();
    } else if (byReset) {
      flow.reset();
    } else {
      flow.streamEnded();
    }
  }

  /** Lets leave what is due and fits, then reads on if there is room. */
  void pump() {
    if (pumping || !target.isThere()) {
      // Called by what the loop below does, which goes on by itself; or it is not connected yet.
      return;
    }
    if (!closed) {
      tick();
    }
    // What does not fit into the target holds the source back; the target tells when it has room.
    if (closed || (target.roomBytes() > 0 && !model.isFull() && flow.mayRead(this))) {
      source.read();
    }
  }

  private void tick() {
    pumping = true;
    long next;
    try {
      next = moveAllThatIsDue();
    } finally {
      pumping = false;
      if (closed) {
        bytes.clear();
      }
    }
    if (!closed) {
      held.count(model);
      flow.resumeWaiting();
      if (next != Behaviour.NEVER) {
        wake.at(nowNanos, next);
      }
    }
  }

  /** Returns when to go on. */
  private long moveAllThatIsDue() {
    for (int round = 0; round < ROUNDS; round++) {
      nowNanos = flow.nowNanos();
      long room = target.roomBytes();
      tickedBytes = 0;
      long next = model.tick(nowNanos, room);
      target.flush();
      if (closed || tickedBytes < room || target.roomBytes() <= 0) {
        return next;
      }
    }
    // There may be more, but others have waited long enough.
    return nowNanos;
  }

  private void woken() {
    try {
      pump();
    } catch (RuntimeException e) {
      flow.failed(e);
    }
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
      // Otherwise the loop that has led here clears them when it is through with them.
      bytes.clear();
    }
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void deliver(Piece piece) {
    tickedBytes += piece.bytes();
    direction.delivered(nowNanos, flow.number(), piece);
    if (piece.copies() == 0 || target.isOver()) {
      bytes.skip(piece.bytes());
      return;
    }
    if (piece.flippedByte() >= 0) {
      bytes.flip(piece.flippedByte());
    }
    target.write(bytes, piece.bytes());
  }

  @Override
  public void drop(Piece datagram) {
    throw new IllegalStateException("a stream has no datagrams");
  }

  @Override
  public void end() {
    stop();
    if (endsWithReset) {
      flow.reset();
    } else {
      target.shutdownOutput();
      flow.streamEnded();
    }
  }

  @Override
  public void close() {
    flow.close();
  }

  @Override
  public void reset() {
    flow.reset();
  }

  @Override
  public void abandon() {
    flow.abandon(target);
  }
}
