package dev.tandem.lag.control.toxic;

import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.FlowContext;
import dev.tandem.lag.impairment.ImpairmentType;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.impairment.Piece;
import java.util.random.RandomGenerator;

/**
 * Each piece comes late by the latency, more or less by at most the jitter, evenly distributed.
 *
 * @param latencyMillis from 0 to one minute
 * @param jitterMillis the same
 */
record LatencyToxic(long latencyMillis, long jitterMillis) implements Toxic {
  private static final long NANOS = 1_000_000;
  private static final long MOST_MILLIS = Latency.MOST_NANOS / NANOS;

  LatencyToxic {
    Attributes.check("latency", latencyMillis, MOST_MILLIS);
    Attributes.check("jitter", jitterMillis, MOST_MILLIS);
  }

  @Override
  public ToxicType toxicType() {
    return ToxicType.LATENCY;
  }

  @Override
  public Attributes attributes() {
    return Attributes.of("latency", latencyMillis).and("jitter", jitterMillis);
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.LATENCY;
  }

  @Override
  public long meanDelayNanos() {
    return latencyMillis * NANOS;
  }

  // One behaviour and not a latency with a jitter: the toxicity is to hit the same connections.
  @Override
  public Behaviour start(FlowContext context) {
    RandomGenerator random = context.random();
    long jitterNanos = jitterMillis * NANOS;
    return new Behaviour() {
      @Override
      public void affect(long nowNanos, Piece piece) {
        piece.delay(latencyMillis * NANOS + random.nextLong(-jitterNanos, jitterNanos + 1));
      }
    };
  }
}
