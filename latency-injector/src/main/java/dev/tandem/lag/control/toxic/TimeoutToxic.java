package dev.tandem.lag.control.toxic;

import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.Blackhole;
import dev.tandem.lag.impairment.FlowContext;
import dev.tandem.lag.impairment.Impairment;
import dev.tandem.lag.impairment.ImpairmentType;
import dev.tandem.lag.impairment.Reset;
import java.util.Optional;

/**
 * All is thrown away, and the connection closes after a while, or when this is removed: a stream
 * that misses bytes must not go on.
 *
 * @param timeoutMillis from 0, which is never, to a day
 */
record TimeoutToxic(long timeoutMillis) implements Toxic {
  private static final long NANOS = 1_000_000;

  TimeoutToxic {
    Attributes.check("timeout", timeoutMillis, Reset.MOST_NANOS / NANOS);
  }

  @Override
  public ToxicType toxicType() {
    return ToxicType.TIMEOUT;
  }

  @Override
  public Attributes attributes() {
    return Attributes.of("timeout", timeoutMillis);
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.BLACKHOLE;
  }

  @Override
  public Behaviour start(FlowContext context) {
    return new Blackhole(timeoutMillis * NANOS).start(context);
  }

  @Override
  public Optional<Impairment> farewell() {
    return Optional.of(new Closing());
  }

  /** Closes every connection that it meets. */
  private record Closing() implements Impairment {
    @Override
    public ImpairmentType type() {
      return ImpairmentType.BLACKHOLE;
    }

    @Override
    public Behaviour start(FlowContext context) {
      return new Behaviour() {
        @Override
        public Act act(long nowNanos, long deliveredBytes) {
          return Act.CLOSE;
        }
      };
    }

    @Override
    public String text() {
      return "toxic timeout ends";
    }
  }
}
