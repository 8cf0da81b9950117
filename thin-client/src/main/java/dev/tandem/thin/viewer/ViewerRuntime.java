package dev.tandem.thin.viewer;

import dev.tandem.protocol.wire.WireClient;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads and the clock that a program's viewers run on; thread-safe. There are two threads:
 * the wire's event loop, and the viewer loop, which owns the state of every viewer and decodes.
 */
public final class ViewerRuntime implements AutoCloseable, Executor {
  private static final Logger LOG = LoggerFactory.getLogger(ViewerRuntime.class);
  private static final long CLOSE_SECONDS = 5;

  private final WireClient wire = new WireClient();
  private final LongSupplier nanoClock;
  private final ScheduledThreadPoolExecutor loop;
  private volatile @Nullable Thread loopThread;

  /** Starts the threads, on the system's monotonic clock. */
  public ViewerRuntime() {
    this(System::nanoTime);
  }

  /** Starts the threads, on another monotonic clock, in nanoseconds. */
  public ViewerRuntime(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.loop = new ScheduledThreadPoolExecutor(1, this::newLoopThread);
    loop.setRemoveOnCancelPolicy(true);
    loop.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private Thread newLoopThread(Runnable work) {
    Thread thread = new Thread(work, "viewer-loop");
    thread.setDaemon(true);
    loopThread = thread;
    return thread;
  }

  /** Runs a task on the viewer loop, after those that wait; nothing once the runtime is closed. */
  @Override
  public void execute(Runnable task) {
    tryExecute(task);
  }

  /** Runs a task on the viewer loop; false if the runtime is closed and it will not run. */
  boolean tryExecute(Runnable task) {
    try {
      loop.execute(() -> runLogged(task));
      return true;
    } catch (RejectedExecutionException e) {
      LOG.debug("the viewer loop has ended");
      return false;
    }
  }

  /** Runs a task on the viewer loop later; null once the runtime is closed. */
  @Nullable ScheduledFuture<?> schedule(Runnable task, long delayNanos) {
    try {
      return loop.schedule(() -> runLogged(task), delayNanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the viewer loop has ended");
      return null;
    }
  }

  private static void runLogged(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("a task of the viewer loop failed", e);
    }
  }

  /** Throws if the caller is not on the viewer loop. */
  void assertOnLoop() {
    if (Thread.currentThread() != loopThread) {
      throw new IllegalStateException("only the viewer loop may do this");
    }
  }

  /** The monotonic clock, in nanoseconds. */
  public long nanoTime() {
    return nanoClock.getAsLong();
  }

  WireClient wire() {
    return wire;
  }

  /** Ends every connection and both threads; waits for them, at most some seconds. */
  @Override
  public void close() {
    wire.close();
    loop.shutdown();
    try {
      if (!loop.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        loop.shutdownNow();
      }
    } catch (InterruptedException e) {
      loop.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
