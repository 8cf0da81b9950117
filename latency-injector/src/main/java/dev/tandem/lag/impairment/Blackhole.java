package dev.tandem.lag.impairment;

import dev.tandem.lag.text.Quantity;
import dev.tandem.lag.text.Words;

/**
 * All that comes is thrown away, the end of a stream too, and the connection closes after a while:
 * what Toxiproxy calls a timeout. What was thrown away stays lost when this is removed.
 *
 * @param closesAfterNanos from when it came into force, or the connection began; 0 is never
 */
public record Blackhole(long closesAfterNanos) implements Impairment {
  /** Checks the bounds. */
  public Blackhole {
    if (closesAfterNanos < 0 || closesAfterNanos > Reset.MOST_NANOS) {
      throw new IllegalArgumentException("a black hole closes after 0 (never) to 1440min");
    }
  }

  static Blackhole read(Words words) {
    if (!words.skip("close")) {
      return new Blackhole(0);
    }
    words.require("after");
    return new Blackhole(words.quantity(Quantity.DURATION));
  }

  @Override
  public String text() {
    return "blackhole"
        + (closesAfterNanos > 0 ? " close after " + Quantity.DURATION.text(closesAfterNanos) : "");
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.BLACKHOLE;
  }

  @Override
  public Behaviour start(FlowContext context) {
    return new Behaviour() {
      private long dueNanos = NEVER;

      @Override
      protected void begun(long nowNanos) {
        dueNanos = closesAfterNanos == 0 ? NEVER : nowNanos + closesAfterNanos;
      }

      @Override
      public void affect(long nowNanos, Piece piece) {
        piece.lose();
      }

      @Override
      public long endDelayNanos() {
        return NEVER;
      }

      @Override
      public long actsAtNanos() {
        return dueNanos;
      }

      @Override
      public Act act(long nowNanos, long deliveredBytes) {
        return nowNanos >= dueNanos ? Act.CLOSE : Act.NONE;
      }
    };
  }
}
