package dev.tandem.lag.control.toxic;

import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.FlowContext;
import dev.tandem.lag.impairment.ImpairmentType;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.impairment.Slicing;

/**
 * Data comes in small parts.
 *
 * @param averageBytes of a part, from 1
 * @param variationBytes how much a part may be larger or smaller, less than the average
 * @param delayMicros between parts, from 0 to one minute
 */
record SlicerToxic(long averageBytes, long variationBytes, long delayMicros) implements Toxic {
  private static final long NANOS = 1_000;

  SlicerToxic {
    Attributes.check("delay", delayMicros, Latency.MOST_NANOS / NANOS);
    if (averageBytes < 1) {
      throw new IllegalArgumentException("average_size is from 1");
    }
    if (variationBytes < 0 || variationBytes >= averageBytes) {
      throw new IllegalArgumentException("size_variation is from 0 to below average_size");
    }
  }

  @Override
  public ToxicType toxicType() {
    return ToxicType.SLICER;
  }

  @Override
  public Attributes attributes() {
    return Attributes.of("average_size", averageBytes)
        .and("size_variation", variationBytes)
        .and("delay", delayMicros);
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.SLICING;
  }

  @Override
  public Behaviour start(FlowContext context) {
    // Nothing is read in larger parts than the largest slice.
    int average = (int) Math.min(averageBytes, Slicing.MOST_BYTES);
    int variation = (int) Math.min(variationBytes, average - 1);
    return new Slicing(average, variation, delayMicros * NANOS).start(context);
  }
}
