package dev.tandem.sync.client;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs things later; its method may be called on any thread. */
public interface Timers {
  /**
   * Runs a task once, on any thread.
   *
   * @return what cancels it; harmless afterwards
   */
  Runnable after(long millis, Runnable task);

  /** Timers of an executor, which must not be slow. */
  static Timers of(ScheduledExecutorService executor) {
    return (millis, task) -> {
      var running = executor.schedule(task, millis, TimeUnit.MILLISECONDS);
      return () -> running.cancel(false);
    };
  }
}
