package dev.tandem.lag.impairment;

import dev.tandem.lag.Limits;
import dev.tandem.lag.text.Quantity;
import dev.tandem.lag.text.Words;

/**
 * A wire whose rate was recorded, such as a mobile link, with a queue before it; all flows of a
 * link's direction share it. A delivery opportunity that finds nothing waiting is gone. What an
 * opportunity leaves of a datagram passes with the next ones.
 *
 * @param queueBytes how much of each flow may wait: a stream's sender is held back above it, a
 *     datagram that finds no room is dropped
 */
public record Trace(DeliveryTrace recording, long queueBytes) implements Impairment {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Checks the bounds. */
  public Trace {
    if (queueBytes < Bandwidth.LEAST_QUEUE_BYTES || queueBytes > Bandwidth.MOST_QUEUE_BYTES) {
      throw new IllegalArgumentException("a queue is from 1500B to 16MiB");
    }
  }

  /** With the usual queue. */
  public Trace(DeliveryTrace recording) {
    this(recording, Limits.QUEUE_BYTES);
  }

  static Trace read(Words words) {
    DeliveryTrace recording =
        DeliveryTrace.parse(
            words.file("the name of a recorded link in the mahimahi format", Limits.TRACE_BYTES));
    return words.skip("queue")
        ? new Trace(recording, words.quantity(Quantity.SIZE))
        : new Trace(recording);
  }

  @Override
  public String text() {
    return "trace " + recording.name() + " queue " + Quantity.SIZE.text(queueBytes);
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.TRACE;
  }

  @Override
  public Scope scope() {
    return Scope.LINK;
  }

  @Override
  public Behaviour start(FlowContext context) {
    return new Replay();
  }

  private final class Replay extends Behaviour {
    private long begunNanos;
    private long next;
    private long creditBytes;
    private long creditNanos;
    private long askedNanos = Long.MIN_VALUE;
    private boolean waits;

    @Override
    protected void begun(long nowNanos) {
      begunNanos = nowNanos;
      creditNanos = nowNanos;
    }

    private long momentOf(long index) {
      return begunNanos + recording.millisOf(index) * NANOS_PER_MILLI;
    }

    @Override
    public long admits(long nowNanos, long waitingBytes) {
      if (!waits && nowNanos != askedNanos) {
        skipTo(nowNanos);
      }
      askedNanos = nowNanos;
      while (creditBytes < waitingBytes && momentOf(next) <= nowNanos) {
        creditNanos = momentOf(next++);
        creditBytes += DeliveryTrace.OPPORTUNITY_BYTES;
      }
      waits = creditBytes <= 0;
      return Math.max(0, Math.min(creditBytes, waitingBytes));
    }

    /** Nobody waited until now: what could have passed meanwhile is gone. */
    private void skipTo(long nowNanos) {
      long fromMillis = Math.ceilDiv(nowNanos - begunNanos, NANOS_PER_MILLI);
      long gone = Math.max(0, recording.firstFrom(fromMillis) - next);
      next += gone;
      // A datagram that has begun to pass does go on.
      creditBytes = Math.min(0, creditBytes + gone * DeliveryTrace.OPPORTUNITY_BYTES);
    }

    @Override
    public long opensAtNanos(long nowNanos) {
      return creditBytes > 0 ? nowNanos : momentOf(next + owed(creditBytes));
    }

    private static long owed(long creditBytes) {
      return -creditBytes / DeliveryTrace.OPPORTUNITY_BYTES;
    }

    @Override
    public void affect(long nowNanos, Piece piece) {
      creditBytes -= piece.bytes();
      long passedNanos = creditBytes < 0 ? momentOf(next + owed(creditBytes + 1)) : creditNanos;
      piece.delay(passedNanos - nowNanos);
    }

    @Override
    public long queueBytes() {
      return queueBytes;
    }
  }
}
