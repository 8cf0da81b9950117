package dev.tandem.lag.impairment;

import dev.tandem.lag.text.Quantity;
import dev.tandem.lag.text.Words;

/**
 * The receiving side of a connection is closed, and the sending side is told nothing: it goes on
 * speaking to nobody, as to a machine that lost its power.
 *
 * @param delayNanos from when it came into force, or the connection began; 0 is at once
 */
public record HalfOpen(long delayNanos) implements Impairment {
  /** Checks the bounds. */
  public HalfOpen {
    if (delayNanos < 0 || delayNanos > Reset.MOST_NANOS) {
      throw new IllegalArgumentException("half-open comes after 0 to 1440min");
    }
  }

  /** At once. */
  public HalfOpen() {
    this(0);
  }

  static HalfOpen read(Words words) {
    return new HalfOpen(words.skip("after") ? words.quantity(Quantity.DURATION) : 0);
  }

  @Override
  public String text() {
    return "half-open" + (delayNanos > 0 ? " after " + Quantity.DURATION.text(delayNanos) : "");
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.HALF_OPEN;
  }

  @Override
  public Behaviour.Act once() {
    return delayNanos == 0 ? Behaviour.Act.ABANDON : Behaviour.Act.NONE;
  }

  @Override
  public Behaviour start(FlowContext context) {
    return new Behaviour() {
      private long dueNanos = NEVER;

      @Override
      protected void begun(long nowNanos) {
        dueNanos = nowNanos + delayNanos;
      }

      @Override
      public long actsAtNanos() {
        return dueNanos;
      }

      @Override
      public Act act(long nowNanos, long deliveredBytes) {
        return nowNanos >= dueNanos ? Act.ABANDON : Act.NONE;
      }
    };
  }
}
