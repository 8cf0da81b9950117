package dev.tandem.lag.control.toxic;

import dev.tandem.lag.impairment.Bandwidth;
import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.FlowContext;
import dev.tandem.lag.impairment.ImpairmentType;
import dev.tandem.lag.impairment.Partition;

/**
 * A rate that, other than {@link Bandwidth}, each connection has for itself. None at all holds
 * everything back until it is changed: what clients of Toxiproxy use to cut a connection.
 *
 * @param kilobytesPerSecond thousands of bytes; 0 or less is none
 */
record BandwidthToxic(long kilobytesPerSecond) implements Toxic {
  private static final long BITS = 8_000;

  @Override
  public ToxicType toxicType() {
    return ToxicType.BANDWIDTH;
  }

  @Override
  public Attributes attributes() {
    return Attributes.of("rate", kilobytesPerSecond);
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.BANDWIDTH;
  }

  @Override
  public Behaviour start(FlowContext context) {
    if (kilobytesPerSecond <= 0) {
      return new Partition().start(context);
    }
    // Whoever asks for more than 100 Gbit/s asks for no limit.
    long kilobytes = Math.min(kilobytesPerSecond, Bandwidth.MOST_BITS / BITS);
    return new Bandwidth(kilobytes * BITS).start(context);
  }
}
