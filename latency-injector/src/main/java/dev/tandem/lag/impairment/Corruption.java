package dev.tandem.lag.impairment;

import dev.tandem.lag.text.Share;
import dev.tandem.lag.text.Words;
import java.util.random.RandomGenerator;

/**
 * Some packets come with one byte inverted, at a random place. A packet is a datagram, or a piece
 * of a stream of at most one segment: as in netem the rate is one of packets, so that it means the
 * same at any size of writes.
 *
 * @param probability that a packet is corrupted, from 0 to 1
 */
public record Corruption(double probability) implements Impairment {
  /** Checks the bounds. */
  public Corruption {
    // Written so that NaN fails too.
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("corruption is from 0% to 100%");
    }
  }

  static Corruption read(Words words) {
    return new Corruption(words.share());
  }

  @Override
  public String text() {
    return "corruption " + Share.text(probability);
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.CORRUPTION;
  }

  @Override
  public Behaviour start(FlowContext context) {
    RandomGenerator random = context.random();
    return new Behaviour() {
      @Override
      public int pieceBytes() {
        return Piece.SEGMENT_BYTES;
      }

      @Override
      public void affect(long nowNanos, Piece piece) {
        if (random.nextDouble() < probability && piece.bytes() > 0) {
          piece.flip(random.nextInt(piece.bytes()));
        }
      }
    };
  }
}
