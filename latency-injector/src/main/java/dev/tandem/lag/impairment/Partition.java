package dev.tandem.lag.impairment;

import dev.tandem.lag.text.Quantity;
import dev.tandem.lag.text.Words;

/**
 * A cut of one direction, for all flows of a link: connections stay open and nothing gets through.
 * Of a stream, what is on its way and what comes waits for the end of the cut; datagrams that come
 * meanwhile are lost.
 *
 * @param durationNanos from when it comes into force; {@link Behaviour#NEVER} is until removed
 */
public record Partition(long durationNanos) implements Impairment {
  /** Checks the bounds. */
  public Partition {
    if (durationNanos <= 0) {
      throw new IllegalArgumentException("a partition takes longer than 0");
    }
  }

  /** Until it is removed. */
  public Partition() {
    this(Behaviour.NEVER);
  }

  static Partition read(Words words) {
    return words.skip("for") ? new Partition(words.quantity(Quantity.DURATION)) : new Partition();
  }

  @Override
  public String text() {
    return "partition"
        + (durationNanos == Behaviour.NEVER ? "" : " for " + Quantity.DURATION.text(durationNanos));
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.PARTITION;
  }

  @Override
  public Scope scope() {
    return Scope.LINK;
  }

  @Override
  public Behaviour start(FlowContext context) {
    boolean stream = context.carriage() == Carriage.STREAM;
    return new Behaviour() {
      private long endsAtNanos = NEVER;

      @Override
      protected void begun(long nowNanos) {
        endsAtNanos = durationNanos == NEVER ? NEVER : nowNanos + durationNanos;
      }

      @Override
      public long admits(long nowNanos, long waitingBytes) {
        return holds(nowNanos) ? 0 : waitingBytes;
      }

      @Override
      public long opensAtNanos(long nowNanos) {
        return holds(nowNanos) ? endsAtNanos : nowNanos;
      }

      @Override
      public void affect(long nowNanos, Piece piece) {
        if (nowNanos < endsAtNanos) {
          piece.lose();
        }
      }

      @Override
      public boolean holds(long nowNanos) {
        return stream && nowNanos < endsAtNanos;
      }

      @Override
      public long releasesAtNanos() {
        return endsAtNanos;
      }
    };
  }
}
