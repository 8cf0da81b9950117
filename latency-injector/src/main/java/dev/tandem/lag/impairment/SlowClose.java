package dev.tandem.lag.impairment;

import dev.tandem.lag.text.Quantity;
import dev.tandem.lag.text.Words;

/**
 * The end of a stream comes late, after all of its bytes.
 *
 * @param delayNanos after the last byte
 */
public record SlowClose(long delayNanos) implements Impairment {
  /** Checks the bounds. */
  public SlowClose {
    if (delayNanos < 0 || delayNanos > Reset.MOST_NANOS) {
      throw new IllegalArgumentException("a slow close takes from 0 to 1440min");
    }
  }

  static SlowClose read(Words words) {
    return new SlowClose(words.quantity(Quantity.DURATION));
  }

  @Override
  public String text() {
    return "slow-close " + Quantity.DURATION.text(delayNanos);
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.SLOW_CLOSE;
  }

  @Override
  public Behaviour start(FlowContext context) {
    return new Behaviour() {
      @Override
      public long endDelayNanos() {
        return delayNanos;
      }
    };
  }
}
