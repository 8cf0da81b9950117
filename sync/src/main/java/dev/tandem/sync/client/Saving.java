package dev.tandem.sync.client;

import dev.tandem.sync.replica.ReplicaRecord;
import dev.tandem.sync.store.Stored;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** What of a replica is stored and what is on its way there; owned by the client's owner. */
final class Saving {
  private record Waiter(long batch, CompletableFuture<Void> saved) {}

  private final RecordStore store;
  private final Executor owner;

  /** Told of each step; a batch number if something became durable, or 0. */
  private final Consumer<Long> told;

  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private long handedOver;
  private long durable;
  private SaveState state = new SaveState.Saved();

  Saving(RecordStore store, Executor owner, Consumer<Long> told) {
    this.store = store;
    this.owner = owner;
    this.told = told;
  }

  void persist(long batch, List<ReplicaRecord> records) {
    handedOver = batch;
    if (state instanceof SaveState.Saved) {
      state = new SaveState.Saving();
    }
    store.persist(batch, records, stored -> owner.execute(() -> took(stored)));
  }

  private void took(Stored stored) {
    switch (stored) {
      case Stored.Durable(long batch) -> {
        durable = Math.max(durable, batch);
        state = durable == handedOver ? new SaveState.Saved() : new SaveState.Saving();
        while (!waiters.isEmpty() && waiters.peek().batch <= durable) {
          waiters.remove().saved.complete(null);
        }
        told.accept(durable);
      }
      case Stored.Failed(var _, String reason) -> {
        state = new SaveState.Failing(reason);
        told.accept(0L);
      }
    }
  }

  SaveState state() {
    return state;
  }

  /** Completes when all that was handed over by now is durable. */
  CompletableFuture<Void> saved() {
    if (durable == handedOver) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> saved = new CompletableFuture<>();
    waiters.add(new Waiter(handedOver, saved));
    return saved;
  }
}
