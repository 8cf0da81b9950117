package dev.tandem.lag.control.toxic;

import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.FlowContext;
import dev.tandem.lag.impairment.ImpairmentType;
import dev.tandem.lag.impairment.Reset;
import dev.tandem.lag.impairment.SlowClose;

/**
 * The end of a stream comes late.
 *
 * @param delayMillis from 0 to a day
 */
record SlowCloseToxic(long delayMillis) implements Toxic {
  private static final long NANOS = 1_000_000;

  SlowCloseToxic {
    Attributes.check("delay", delayMillis, Reset.MOST_NANOS / NANOS);
  }

  @Override
  public ToxicType toxicType() {
    return ToxicType.SLOW_CLOSE;
  }

  @Override
  public Attributes attributes() {
    return Attributes.of("delay", delayMillis);
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.SLOW_CLOSE;
  }

  @Override
  public Behaviour start(FlowContext context) {
    return new SlowClose(delayMillis * NANOS).start(context);
  }
}
