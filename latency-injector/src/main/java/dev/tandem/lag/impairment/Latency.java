package dev.tandem.lag.impairment;

import dev.tandem.lag.text.Quantity;
import dev.tandem.lag.text.Words;

/**
 * A constant delay for each byte.
 *
 * @param delayNanos from 0 to {@link #MOST_NANOS}
 */
public record Latency(long delayNanos) implements Impairment {
  /** One minute. */
  public static final long MOST_NANOS = 60_000_000_000L;

  /** Checks the delay. */
  public Latency {
    if (delayNanos < 0 || delayNanos > MOST_NANOS) {
      throw new IllegalArgumentException("latency is from 0 to 60s");
    }
  }

  static Latency read(Words words) {
    return new Latency(words.quantity(Quantity.DURATION));
  }

  @Override
  public String text() {
    return "latency " + Quantity.DURATION.text(delayNanos);
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.LATENCY;
  }

  @Override
  public long meanDelayNanos() {
    return delayNanos;
  }

  @Override
  public Behaviour start(FlowContext context) {
    return new Behaviour() {
      @Override
      public void affect(long nowNanos, Piece piece) {
        piece.delay(delayNanos);
      }
    };
  }
}
