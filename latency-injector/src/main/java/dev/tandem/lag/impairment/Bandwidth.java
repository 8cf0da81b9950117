package dev.tandem.lag.impairment;

import dev.tandem.lag.text.Quantity;
import dev.tandem.lag.text.Words;

/**
 * A wire of a constant rate that all flows of a link's direction share, with a queue before it. A
 * piece arrives when its last bit has passed. A piece of a stream is what 1 ms carries, at least
 * one segment, so that no timer need be faster than about 1 kHz; a datagram passes whole.
 *
 * @param bitsPerSecond from {@link #LEAST_BITS} to {@link #MOST_BITS}
 * @param queueBytes how much of each flow may wait: a stream's sender is held back above it, a
 *     datagram that finds no room is dropped
 */
public record Bandwidth(long bitsPerSecond, long queueBytes) implements Impairment {
  /** 1 kbit/s. */
  public static final long LEAST_BITS = 1_000;

  /** 100 Gbit/s. */
  public static final long MOST_BITS = 100_000_000_000L;

  /** What one full packet needs. */
  public static final long LEAST_QUEUE_BYTES = 1_500;

  /** The most that may wait for each flow. */
  public static final long MOST_QUEUE_BYTES = 16 << 20;

  private static final long BIT_NANOS_PER_BYTE = 8_000_000_000L;

  /** Checks the bounds. */
  public Bandwidth {
    if (bitsPerSecond < LEAST_BITS || bitsPerSecond > MOST_BITS) {
      throw new IllegalArgumentException("bandwidth is from 1kbit to 100gbit");
    }
    if (queueBytes < LEAST_QUEUE_BYTES || queueBytes > MOST_QUEUE_BYTES) {
      throw new IllegalArgumentException("a queue is from 1500B to 16MiB");
    }
  }

  /** With a queue of what passes in a quarter of a second, from 16 KiB to 1 MiB. */
  public Bandwidth(long bitsPerSecond) {
    this(bitsPerSecond, Math.clamp(bitsPerSecond / 8 / 4, 16 << 10, 1 << 20));
  }

  static Bandwidth read(Words words) {
    long bits = words.quantity(Quantity.RATE);
    return words.skip("queue")
        ? new Bandwidth(bits, words.quantity(Quantity.SIZE))
        : new Bandwidth(bits);
  }

  @Override
  public String text() {
    return "bandwidth "
        + Quantity.RATE.text(bitsPerSecond)
        + " queue "
        + Quantity.SIZE.text(queueBytes);
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.BANDWIDTH;
  }

  @Override
  public Scope scope() {
    return Scope.LINK;
  }

  @Override
  public Behaviour start(FlowContext context) {
    return new Wire();
  }

  private final class Wire extends Behaviour {
    private final int quantumBytes = (int) Math.max(Piece.SEGMENT_BYTES, bitsPerSecond / 8 / 1000);
    private final Pace pace = new Pace();
    private long remainder;

    @Override
    public long admits(long nowNanos, long waitingBytes) {
      return pace.isFree(nowNanos) ? Math.min(waitingBytes, quantumBytes) : 0;
    }

    @Override
    public long opensAtNanos(long nowNanos) {
      return pace.freeAtNanos();
    }

    @Override
    public int pieceBytes() {
      return quantumBytes;
    }

    @Override
    public void affect(long nowNanos, Piece piece) {
      long bitNanos = piece.bytes() * BIT_NANOS_PER_BYTE + remainder;
      remainder = bitNanos % bitsPerSecond;
      piece.delay(pace.serve(bitNanos / bitsPerSecond) - nowNanos);
    }

    @Override
    public long queueBytes() {
      return queueBytes;
    }
  }
}
