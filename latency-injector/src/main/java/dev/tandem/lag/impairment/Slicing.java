package dev.tandem.lag.impairment;

import dev.tandem.lag.text.Quantity;
import dev.tandem.lag.text.Words;
import java.util.random.RandomGenerator;

/**
 * A stream comes in small parts, each of a random size; datagrams stay whole.
 *
 * @param averageBytes of a part
 * @param variationBytes how much a part may be larger or smaller, less than the average
 * @param delayNanos from the beginning of a part to that of the next
 */
public record Slicing(int averageBytes, int variationBytes, long delayNanos) implements Impairment {
  /** The largest average. */
  public static final int MOST_BYTES = 65_536;

  /** Checks the bounds. */
  public Slicing {
    if (averageBytes < 1 || averageBytes > MOST_BYTES) {
      throw new IllegalArgumentException("a slice is from 1B to 64KiB on average");
    }
    if (variationBytes < 0 || variationBytes >= averageBytes) {
      throw new IllegalArgumentException("slices vary by less than their average size");
    }
    if (delayNanos < 0 || delayNanos > Latency.MOST_NANOS) {
      throw new IllegalArgumentException("the delay between slices is from 0 to 60s");
    }
  }

  static Slicing read(Words words) {
    int average = Math.toIntExact(Math.min(Integer.MAX_VALUE, words.quantity(Quantity.SIZE)));
    long variation = words.skip("vary") ? words.quantity(Quantity.SIZE) : 0;
    long delay = words.skip("delay") ? words.quantity(Quantity.DURATION) : 0;
    return new Slicing(average, (int) Math.min(Integer.MAX_VALUE, variation), delay);
  }

  @Override
  public String text() {
    return "slicing "
        + Quantity.SIZE.text(averageBytes)
        + (variationBytes > 0 ? " vary " + Quantity.SIZE.text(variationBytes) : "")
        + (delayNanos > 0 ? " delay " + Quantity.DURATION.text(delayNanos) : "");
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.SLICING;
  }

  @Override
  public Behaviour start(FlowContext context) {
    return switch (context.carriage()) {
      case STREAM -> new Knife(context.random());
      case DATAGRAMS -> new Behaviour() {};
    };
  }

  private final class Knife extends Behaviour {
    private final RandomGenerator random;
    private final Pace pace = new Pace();
    private int sliceBytes;

    Knife(RandomGenerator random) {
      this.random = random;
      sliceBytes = draw();
    }

    private int draw() {
      return averageBytes + random.nextInt(-variationBytes, variationBytes + 1);
    }

    @Override
    public long admits(long nowNanos, long waitingBytes) {
      return delayNanos == 0 || pace.isFree(nowNanos) ? waitingBytes : 0;
    }

    @Override
    public long opensAtNanos(long nowNanos) {
      return pace.freeAtNanos();
    }

    @Override
    public int pieceBytes() {
      return sliceBytes;
    }

    @Override
    public void affect(long nowNanos, Piece piece) {
      sliceBytes = draw();
      pace.serve(delayNanos);
    }
  }
}
