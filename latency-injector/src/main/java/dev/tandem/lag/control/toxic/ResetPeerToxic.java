package dev.tandem.lag.control.toxic;

import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.FlowContext;
import dev.tandem.lag.impairment.ImpairmentType;
import dev.tandem.lag.impairment.Reset;

/**
 * The connection is reset some time after its first bytes have come, which get no further. A
 * connection on which nothing is said lives on, so that a pool of idle ones is not hit at once:
 * this is where it differs from {@link Reset}.
 *
 * @param timeoutMillis from 0 to a day
 */
record ResetPeerToxic(long timeoutMillis) implements Toxic {
  private static final long NANOS = 1_000_000;

  ResetPeerToxic {
    Attributes.check("timeout", timeoutMillis, Reset.MOST_NANOS / NANOS);
  }

  @Override
  public ToxicType toxicType() {
    return ToxicType.RESET_PEER;
  }

  @Override
  public Attributes attributes() {
    return Attributes.of("timeout", timeoutMillis);
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.RESET;
  }

  @Override
  public Behaviour start(FlowContext context) {
    return new Behaviour() {
      private long dueNanos = NEVER;

      @Override
      public long admits(long nowNanos, long waitingBytes) {
        dueNanos = Math.min(dueNanos, nowNanos + timeoutMillis * NANOS);
        return 0;
      }

      @Override
      public long opensAtNanos(long nowNanos) {
        return NEVER;
      }

      @Override
      public long endDelayNanos() {
        return timeoutMillis * NANOS;
      }

      @Override
      public long actsAtNanos() {
        return dueNanos;
      }

      @Override
      public Act act(long nowNanos, long deliveredBytes) {
        return nowNanos >= dueNanos ? Act.RESET : Act.NONE;
      }
    };
  }
}
