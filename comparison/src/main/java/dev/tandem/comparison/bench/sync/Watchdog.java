package dev.tandem.comparison.bench.sync;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Ends a process that takes too long; closed by the thread that waits for the process. */
final class Watchdog implements AutoCloseable {
  private final CompletableFuture<Void> ended;
  private volatile boolean bit;

  Watchdog(Process process, int minutes) {
    ended = new CompletableFuture<>();
    var _ =
        ended
            .orTimeout(minutes, TimeUnit.MINUTES)
            .exceptionally(_ -> {
              bit = true;
              process.destroyForcibly();
              return null;
            });
  }

  /** What to add to a failure. */
  String reason() {
    return bit ? ": it took too long" : "";
  }

  @Override
  public void close() {
    ended.complete(null);
  }
}
