package dev.tandem.lag.link;

import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Behaviour;
import io.netty.channel.EventLoop;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one timer of one direction of a flow. Owned by the link's event loop. One that was set for an
 * earlier moment is left as it is: whoever is woken too early asks again.
 */
final class Wake implements Runnable {
  private final EventLoop loop;
  private final LongSupplier nanoClock;
  private final Punctuality punctuality;
  private final Runnable action;
  private @Nullable Future<?> scheduled;
  private long dueNanos = Behaviour.NEVER;
  private long setForNanos;

  Wake(LinkState state, Runnable action) {
    this.loop = state.loop();
    this.nanoClock = state::nowNanos;
    this.punctuality = state.punctuality();
    this.action = action;
  }

  /** Runs the action at that moment, or before. */
  void at(long nowNanos, long moment) {
    if (moment >= dueNanos) {
      return;
    }
    cancel();
    dueNanos = moment;
    setForNanos = Math.max(nowNanos, moment - punctuality.earlyNanos(nowNanos));
    scheduled = loop.schedule(this, setForNanos - nowNanos, TimeUnit.NANOSECONDS);
  }

  void cancel() {
    if (scheduled != null) {
      scheduled.cancel(false);
      scheduled = null;
    }
    dueNanos = Behaviour.NEVER;
  }

  @Override
  public void run() {
    long nowNanos = nanoClock.getAsLong();
    punctuality.woken(nowNanos, setForNanos);
    if (nowNanos < dueNanos && dueNanos - nowNanos <= Limits.MOST_EARLY_NANOS) {
      punctuality.waited(dueNanos - nowNanos);
      while (nanoClock.getAsLong() < dueNanos) {
        Thread.onSpinWait();
      }
    }
    scheduled = null;
    dueNanos = Behaviour.NEVER;
    action.run();
  }
}
