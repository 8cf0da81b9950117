package dev.tandem.lag.panel;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * How the models of one link tell it what to do: by the worker, because a link answers only when it
 * has done it. What is said comes back on the JavaFX thread. Immutable.
 *
 * @param worker tells the link
 * @param fx runs what it is given on the JavaFX thread
 * @param problem told, on the JavaFX thread, why the link could not do it; empty when it could
 */
record Hands(LinkWorker worker, Executor fx, Consumer<String> problem) {
  /** Does this in its turn, and then the other on the JavaFX thread, whether it failed or not. */
  void inOrder(Runnable task, Runnable done) {
    worker.inOrder(
        () -> {
          task.run();
          fx.execute(() -> succeed(done));
        },
        failure -> fx.execute(() -> tell(failure, done)));
  }

  /** As {@link #inOrder}, but in place of what waits under the same key: that is forgotten. */
  void newestOf(Object key, Runnable task, Runnable done) {
    worker.newestOf(
        key,
        () -> {
          task.run();
          fx.execute(() -> succeed(done));
        },
        failure -> fx.execute(() -> tell(failure, done)));
  }

  private void succeed(Runnable done) {
    problem.accept("");
    done.run();
  }

  private void tell(RuntimeException failure, Runnable done) {
    done.run();
    String text = failure.getMessage();
    problem.accept(text == null ? failure.getClass().getSimpleName() : text);
  }
}
