package dev.tandem.server.session;

import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One thread that owns objects; its methods may be called on any thread. What is given to it after
 * it has ended is dropped: its objects are gone.
 */
public final class Loop {
  private final DefaultEventExecutor executor;

  /** Starts a loop whose thread carries that name. */
  public Loop(String name) {
    executor = new DefaultEventExecutor(new DefaultThreadFactory(name, true));
  }

  /** Runs a task on the loop, after all that came before. */
  public void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      // Ended: see above.
    }
  }

  /** Runs a task on the loop after a while. */
  public void schedule(Runnable task, long delayNanos) {
    try {
      var _ = executor.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // Ended: see above.
    }
  }

  /** Says which thread owns the caller's object, and finds who breaks that rule. */
  public void assertInside() {
    assert executor.inEventLoop() : Thread.currentThread() + " is not the owner";
  }

  /** The loop, for those who want it as the library knows it. */
  public ScheduledExecutorService executor() {
    return executor;
  }

  /** Ends the loop after the tasks that it has. */
  public void end() {
    var _ = executor.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
