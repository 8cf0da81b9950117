package dev.tandem.lag.panel;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Stands for the JavaFX thread: the test's own, which does what it is given while it waits. */
final class TestThread implements Executor {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final BlockingQueue<Runnable> given = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable task) {
    given.add(task);
  }

  /** Does what it is given until the condition holds; fails if it does not come to hold. */
  void until(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("did not come: " + what);
      }
      Runnable task = given.poll(2, TimeUnit.MILLISECONDS);
      if (task != null) {
        task.run();
      }
    }
  }
}
