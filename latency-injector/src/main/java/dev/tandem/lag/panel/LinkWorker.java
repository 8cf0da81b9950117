package dev.tandem.lag.panel;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * The one thread that tells links what to do, one thing after the other, because a link answers
 * only when it has done it; thread-safe.
 */
final class LinkWorker implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("lag-panel").daemon().factory());
  private final Map<Object, Runnable> newest = new ConcurrentHashMap<>();

  /** Does this in its turn; a failure is told, on the worker's thread. */
  void inOrder(Runnable task, Consumer<RuntimeException> failed) {
    execute(() -> run(task, failed));
  }

  /** As {@link #inOrder}, but in place of what waits under the same key, if anything does. */
  void newestOf(Object key, Runnable task, Consumer<RuntimeException> failed) {
    if (newest.put(key, () -> run(task, failed)) == null) {
      execute(() -> Objects.requireNonNull(newest.remove(key)).run());
    }
  }

  private void execute(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      // Closed: the window is gone, and with it whoever wanted this.
    }
  }

  private static void run(Runnable task, Consumer<RuntimeException> failed) {
    try {
      task.run();
    } catch (RuntimeException e) {
      failed.accept(e);
    }
  }

  /** Does what waits, and nothing after it; does not wait for it. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
