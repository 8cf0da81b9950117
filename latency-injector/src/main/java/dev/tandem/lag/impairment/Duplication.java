package dev.tandem.lag.impairment;

import dev.tandem.lag.text.Share;
import dev.tandem.lag.text.Words;
import java.util.random.RandomGenerator;

/**
 * Some datagrams come twice. It does nothing to a stream, whose receiver drops what it has.
 *
 * @param probability that a datagram is doubled, from 0 to 1
 */
public record Duplication(double probability) implements Impairment {
  /** Checks the bounds. */
  public Duplication {
    // Written so that NaN fails too.
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("duplication is from 0% to 100%");
    }
  }

  static Duplication read(Words words) {
    return new Duplication(words.share());
  }

  @Override
  public String text() {
    return "duplication " + Share.text(probability);
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.DUPLICATION;
  }

  @Override
  public Behaviour start(FlowContext context) {
    return switch (context.carriage()) {
      case STREAM -> new Behaviour() {};
      case DATAGRAMS -> new Doubling(context.random());
    };
  }

  private final class Doubling extends Behaviour {
    private final RandomGenerator random;

    Doubling(RandomGenerator random) {
      this.random = random;
    }

    @Override
    public void affect(long nowNanos, Piece piece) {
      if (random.nextDouble() < probability) {
        piece.duplicate();
      }
    }
  }
}
