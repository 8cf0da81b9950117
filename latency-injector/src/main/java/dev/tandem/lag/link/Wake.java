package dev.tandem.lag.link;

import dev.tandem.lag.impairment.Behaviour;
import io.netty.channel.EventLoop;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one timer of one direction of a flow. Owned by the link's event loop. One that was set for an
 * earlier moment is left as it is: whoever is woken too early asks again.
 */
final class Wake implements Runnable {
  private final EventLoop loop;
  private final Runnable action;
  private @Nullable Future<?> scheduled;
  private long dueNanos = Behaviour.NEVER;

  Wake(EventLoop loop, Runnable action) {
    this.loop = loop;
    this.action = action;
  }

  /** Runs the action at that moment, or before. */
  void at(long nowNanos, long moment) {
    if (moment >= dueNanos) {
      return;
    }
    cancel();
    dueNanos = moment;
    scheduled = loop.schedule(this, Math.max(0, moment - nowNanos), TimeUnit.NANOSECONDS);
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
    scheduled = null;
    dueNanos = Behaviour.NEVER;
    action.run();
  }
}
