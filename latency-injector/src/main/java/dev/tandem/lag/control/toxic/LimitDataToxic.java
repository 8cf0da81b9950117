package dev.tandem.lag.control.toxic;

import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.ByteLimit;
import dev.tandem.lag.impairment.FlowContext;
import dev.tandem.lag.impairment.ImpairmentType;

/**
 * The connection closes after some bytes.
 *
 * @param bytes from 0, which closes it when the first comes
 */
record LimitDataToxic(long bytes) implements Toxic {
  LimitDataToxic {
    Attributes.check("bytes", bytes, Long.MAX_VALUE);
  }

  @Override
  public ToxicType toxicType() {
    return ToxicType.LIMIT_DATA;
  }

  @Override
  public Attributes attributes() {
    return Attributes.of("bytes", bytes);
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.BYTE_LIMIT;
  }

  @Override
  public Behaviour start(FlowContext context) {
    return new ByteLimit(bytes).start(context);
  }
}
