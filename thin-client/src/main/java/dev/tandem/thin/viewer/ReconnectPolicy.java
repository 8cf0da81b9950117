package dev.tandem.thin.viewer;

import dev.tandem.thin.viewer.ReconnectState.Connecting;
import dev.tandem.thin.viewer.ReconnectState.Stopped;
import dev.tandem.thin.viewer.ReconnectState.Waiting;
import java.time.Duration;

/**
 * When to try again: a pure function of state and event. The first attempt after a loss comes after
 * {@code first}, each later one after twice as long, up to {@code longest}, each up to a quarter
 * longer by the jitter.
 */
public record ReconnectPolicy(Duration first, Duration longest) {
  /** Half a second, then up to a quarter of a minute. */
  public static final ReconnectPolicy DEFAULT =
      new ReconnectPolicy(Duration.ofMillis(500), Duration.ofSeconds(15));

  private static final double JITTER_SHARE = 0.25;
  private static final int MAX_DOUBLINGS = 20;

  /** The state after an event; the same state where the event means nothing to it. */
  public ReconnectState next(ReconnectState state, ReconnectEvent event) {
    return switch (state) {
      case Connecting(int failures) -> fromConnecting(state, failures, event);
      case ReconnectState.Attached() -> fromAttached(state, event);
      case Waiting waiting -> fromWaiting(waiting, event);
      case Stopped _ -> state;
    };
  }

  private ReconnectState fromConnecting(ReconnectState state, int failures, ReconnectEvent event) {
    return switch (event) {
      case ReconnectEvent.Attached() -> new ReconnectState.Attached();
      case ReconnectEvent.Lost lost -> lost(lost, failures + 1);
      case ReconnectEvent.Stop(String why) -> new Stopped(why);
      case ReconnectEvent.Tick _, ReconnectEvent.Now _ -> state;
    };
  }

  private ReconnectState fromAttached(ReconnectState state, ReconnectEvent event) {
    return switch (event) {
      case ReconnectEvent.Lost lost -> lost(lost, 0);
      case ReconnectEvent.Stop(String why) -> new Stopped(why);
      case ReconnectEvent.Attached _, ReconnectEvent.Tick _, ReconnectEvent.Now _ -> state;
    };
  }

  private static ReconnectState fromWaiting(Waiting state, ReconnectEvent event) {
    return switch (event) {
      case ReconnectEvent.Tick(long nowNanos) ->
          nowNanos - state.untilNanos() >= 0 ? new Connecting(state.failures()) : state;
      case ReconnectEvent.Now() -> new Connecting(state.failures());
      case ReconnectEvent.Stop(String why) -> new Stopped(why);
      case ReconnectEvent.Attached _, ReconnectEvent.Lost _ -> state;
    };
  }

  private ReconnectState lost(ReconnectEvent.Lost lost, int failures) {
    if (!lost.mayPass()) {
      return new Stopped(lost.why());
    }
    double doubled = Math.scalb((double) first.toNanos(), Math.min(failures, MAX_DOUBLINGS));
    double delayNanos =
        Math.min(doubled, (double) longest.toNanos()) * (1 + JITTER_SHARE * lost.jitter());
    return new Waiting(failures, lost.nowNanos() + (long) delayNanos, lost.why());
  }
}
