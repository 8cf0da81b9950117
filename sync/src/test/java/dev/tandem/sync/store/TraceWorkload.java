package dev.tandem.sync.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.replica.Replica;
import dev.tandem.sync.replica.ReplicaEffect;
import dev.tandem.sync.replica.ReplicaEvent;
import dev.tandem.sync.text.TextChange;
import dev.tandem.sync.text.Traces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Recorded typing, key by key, through a replica, in memory or into a store; owned by one thread.
 * Each run begins anew.
 */
public final class TraceWorkload {
  private static final FieldAddress BODY = new FieldAddress("paper", Element.ROOT, "body");

  private final List<ReplicaEvent.Edit> edits = new ArrayList<>();
  private final String end;
  private final LongSupplier nanoClock;

  /** Reads a sequential trace that begins with nothing. */
  public TraceWorkload(String trace, LongSupplier nanoClock) throws IOException {
    this.nanoClock = nanoClock;
    JsonNode content = Traces.read(trace);
    end = content.get("endContent").asText();
    edits.add(edit(new Operation.CreateDocument(BODY.document(), "text")));
    for (JsonNode transaction : content.get("txns")) {
      for (TextChange change : Traces.changes(transaction)) {
        edits.add(edit(new Operation.EditText(BODY, change)));
      }
    }
  }

  private static ReplicaEvent.Edit edit(Operation operation) {
    return new ReplicaEvent.Edit(List.of(), List.of(operation));
  }

  /** How many edits there are. */
  public int edits() {
    return edits.size();
  }

  /** How many UTF-16 units the text has in the end. */
  public int endChars() {
    return end.length();
  }

  /** Types all in memory; the time in nanoseconds. */
  public long inMemoryNanos() {
    long start = nanoClock.getAsLong();
    Replica replica = new Replica(1, RandomGenerator.getDefault(), List.of());
    int refused = 0;
    for (ReplicaEvent.Edit edit : edits) {
      refused += replica.on(edit).isEmpty() ? 1 : 0;
    }
    long nanos = nanoClock.getAsLong() - start;
    check(replica);
    return nanos + refused;
  }

  /**
   * Types all into a new store, until all of it is durable, and folds when that is due; the time in
   * nanoseconds. The store is closed afterwards.
   */
  public long durableNanos(Path file, StoreOptions options) throws InterruptedException {
    if (!(LocalStore.open(file, options) instanceof Opened.Ready ready)) {
      throw new IllegalStateException(file + " cannot be opened");
    }
    long start = nanoClock.getAsLong();
    Replica replica = new Replica(1, RandomGenerator.getDefault(), ready.records());
    CountDownLatch last = new CountDownLatch(1);
    for (ReplicaEvent.Edit edit : edits) {
      for (ReplicaEffect effect : replica.on(edit)) {
        if (effect instanceof ReplicaEffect.Persist(long batch, var records)) {
          ready
              .store()
              .persist(
                  batch,
                  records,
                  stored -> {
                    if (stored instanceof Stored.Durable(long until) && until == edits.size()) {
                      last.countDown();
                    }
                  });
        }
      }
      if (ready.store().isCompactionDue()) {
        ready.store().compact(replica.fold());
      }
    }
    last.await();
    long nanos = nanoClock.getAsLong() - start;
    if (ready.store().isCompactionDue()) {
      ready.store().compact(replica.fold());
    }
    ready.store().close();
    return nanos;
  }

  /** Opens a store that has all of it, up to the view; the time in nanoseconds. */
  public long openNanos(Path file, StoreOptions options) {
    long start = nanoClock.getAsLong();
    if (!(LocalStore.open(file, options) instanceof Opened.Ready ready)) {
      throw new IllegalStateException(file + " cannot be opened");
    }
    Replica replica = new Replica(1, RandomGenerator.getDefault(), ready.records());
    long nanos = nanoClock.getAsLong() - start;
    check(replica);
    ready.store().close();
    return nanos;
  }

  private void check(Replica replica) {
    if (!end.equals(String.valueOf(replica.view().text(BODY)))) {
      throw new IllegalStateException("the text is not what the trace ends in");
    }
  }
}
