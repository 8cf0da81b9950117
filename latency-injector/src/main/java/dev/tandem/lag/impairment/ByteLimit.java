package dev.tandem.lag.impairment;

import dev.tandem.lag.text.Quantity;
import dev.tandem.lag.text.Words;

/**
 * Closes a connection when exactly so many bytes have been delivered since this came into force; 0
 * closes it when the first byte comes. Of datagrams, whole ones pass as long as any byte is left,
 * and the rest is lost.
 *
 * @param bytes from 0
 */
public record ByteLimit(long bytes) implements Impairment {
  /** Checks the bounds. */
  public ByteLimit {
    if (bytes < 0) {
      throw new IllegalArgumentException("a byte limit is from 0B");
    }
  }

  static ByteLimit read(Words words) {
    return new ByteLimit(words.quantity(Quantity.SIZE));
  }

  @Override
  public String text() {
    return "byte-limit " + Quantity.SIZE.text(bytes);
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.BYTE_LIMIT;
  }

  @Override
  public Behaviour start(FlowContext context) {
    return switch (context.carriage()) {
      case STREAM -> new OfStream();
      case DATAGRAMS -> new OfDatagrams();
    };
  }

  private final class OfStream extends Behaviour {
    private long leftBytes = bytes;
    // The offset in the stream at which it closes, known when the last byte has left the queue.
    private long endOffset = NEVER;

    @Override
    public long admits(long nowNanos, long waitingBytes) {
      if (leftBytes == 0 && endOffset == NEVER) {
        endOffset = 0;
      }
      return Math.min(leftBytes, waitingBytes);
    }

    @Override
    public long opensAtNanos(long nowNanos) {
      return leftBytes > 0 ? nowNanos : NEVER;
    }

    @Override
    public void affect(long nowNanos, Piece piece) {
      leftBytes -= piece.bytes();
      endOffset = leftBytes == 0 ? piece.number() + piece.bytes() : NEVER;
    }

    @Override
    public Act act(long nowNanos, long deliveredBytes) {
      return deliveredBytes >= endOffset ? Act.CLOSE : Act.NONE;
    }
  }

  private final class OfDatagrams extends Behaviour {
    private long leftBytes = bytes;

    @Override
    public void affect(long nowNanos, Piece piece) {
      if (leftBytes == 0) {
        piece.lose();
      }
      leftBytes = Math.max(0, leftBytes - piece.bytes());
    }
  }
}
