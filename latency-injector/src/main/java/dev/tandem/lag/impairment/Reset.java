package dev.tandem.lag.impairment;

import dev.tandem.lag.text.Quantity;
import dev.tandem.lag.text.Words;
import java.util.OptionalLong;

/**
 * Resets each connection: both sides see "connection reset by peer". It acts once the delay is over
 * and the bytes have been delivered; with neither, at once.
 *
 * @param delayNanos from when it came into force, or the connection began
 * @param bytes delivered in this direction since then
 */
public record Reset(long delayNanos, long bytes) implements Impairment {
  /** A day. */
  public static final long MOST_NANOS = 86_400_000_000_000L;

  /** Checks the bounds. */
  public Reset {
    if (delayNanos < 0 || delayNanos > MOST_NANOS) {
      throw new IllegalArgumentException("a reset comes after 0 to 1440min");
    }
    if (bytes < 0) {
      throw new IllegalArgumentException("a reset comes after 0 bytes or more");
    }
  }

  /** At once. */
  public Reset() {
    this(0, 0);
  }

  static Reset read(Words words) {
    if (!words.skip("after")) {
      return new Reset();
    }
    OptionalLong delay = words.quantityIfAny(Quantity.DURATION);
    OptionalLong size = words.quantityIfAny(Quantity.SIZE);
    if (delay.isEmpty() && size.isEmpty()) {
      throw words.notFound();
    }
    return new Reset(delay.orElse(0), size.orElse(0));
  }

  @Override
  public String text() {
    return "reset"
        + (delayNanos > 0 || bytes > 0 ? " after" : "")
        + (delayNanos > 0 ? " " + Quantity.DURATION.text(delayNanos) : "")
        + (bytes > 0 ? " " + Quantity.SIZE.text(bytes) : "");
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.RESET;
  }

  @Override
  public Behaviour.Act once() {
    return delayNanos == 0 && bytes == 0 ? Behaviour.Act.RESET : Behaviour.Act.NONE;
  }

  @Override
  public Behaviour start(FlowContext context) {
    return new Behaviour() {
      private long dueNanos = NEVER;
      private long baseBytes = -1;
      private boolean waitsForBytes;

      @Override
      protected void begun(long nowNanos) {
        dueNanos = nowNanos + delayNanos;
      }

      @Override
      public long actsAtNanos() {
        return waitsForBytes ? NEVER : dueNanos;
      }

      @Override
      public Act act(long nowNanos, long deliveredBytes) {
        baseBytes = baseBytes < 0 ? deliveredBytes : baseBytes;
        boolean late = nowNanos >= dueNanos;
        waitsForBytes = late && deliveredBytes - baseBytes < bytes;
        return late && !waitsForBytes ? Act.RESET : Act.NONE;
      }
    };
  }
}
