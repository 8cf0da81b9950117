package dev.tandem.lag.impairment;

import dev.tandem.lag.text.Quantity;
import dev.tandem.lag.text.Share;
import dev.tandem.lag.text.Words;
import java.util.random.RandomGenerator;

/**
 * Some datagrams come late, so that those sent after them overtake them. It does nothing to a
 * stream, whose receiver puts all in order.
 *
 * @param probability that a datagram is late, from 0 to 1
 * @param lateNanos how much
 */
public record Reordering(double probability, long lateNanos) implements Impairment {
  /** Checks the bounds. */
  public Reordering {
    // Written so that NaN fails too.
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("reordering is from 0% to 100%");
    }
    if (lateNanos < 0 || lateNanos > Latency.MOST_NANOS) {
      throw new IllegalArgumentException("reordering is by 0 to 60s");
    }
  }

  static Reordering read(Words words) {
    double probability = words.share();
    words.require("by");
    return new Reordering(probability, words.quantity(Quantity.DURATION));
  }

  @Override
  public String text() {
    return "reordering " + Share.text(probability) + " by " + Quantity.DURATION.text(lateNanos);
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.REORDERING;
  }

  @Override
  public Behaviour start(FlowContext context) {
    return switch (context.carriage()) {
      case STREAM -> new Behaviour() {};
      case DATAGRAMS -> new Late(context.random());
    };
  }

  private final class Late extends Behaviour {
    private final RandomGenerator random;

    Late(RandomGenerator random) {
      this.random = random;
    }

    @Override
    public void affect(long nowNanos, Piece piece) {
      if (random.nextDouble() < probability) {
        piece.delay(lateNanos);
      }
    }
  }
}
