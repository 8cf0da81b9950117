package dev.tandem.thin.window;

import dev.tandem.thin.viewer.ViewerRuntime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What every model needs: the viewers' threads, and the JavaFX thread, on which models live. In
 * tests of models that thread is another one.
 */
record ClientContext(ViewerRuntime runtime, Executor ui) {
  /** Runs an action on the JavaFX thread with what a future brings; it never waits for it. */
  <T> void whenDone(CompletableFuture<T> future, Consumer<T> action) {
    var _ = future.thenAcceptAsync(action, ui);
  }
}
