package dev.tandem.sync.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.replica.Replica;
import dev.tandem.sync.replica.ReplicaEffect;
import dev.tandem.sync.replica.ReplicaEvent;
import dev.tandem.sync.replica.ReplicaRecord;
import dev.tandem.sync.text.TextBuffer;
import dev.tandem.sync.text.TextChange;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Somebody who types into one text, on a replica with a store; owned by one test. */
final class Typist implements AutoCloseable {
  static final FieldAddress BODY = new FieldAddress("paper", Element.ROOT, "body");
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);

  final Replica replica;
  final LocalStore store;
  private long handedOver;
  private volatile long durable;
  private volatile Stored.@Nullable Failed failed;

  private Typist(Opened.Ready ready) {
    store = ready.store();
    replica = new Replica(1, RandomGenerator.getDefault(), ready.records());
    if (replica.view().document(BODY.document()) == null) {
      edit(new Operation.CreateDocument(BODY.document(), "text"));
    }
  }

  static Typist open(Path file) {
    return open(file, StoreOptions.plain());
  }

  static Typist open(Path file, StoreOptions options) {
    return of(LocalStore.open(file, options));
  }

  static Typist of(Opened opened) {
    assertThat(opened).as(opened.text()).isInstanceOf(Opened.Ready.class);
    return new Typist((Opened.Ready) opened);
  }

  void edit(Operation operation) {
    for (ReplicaEffect effect : replica.on(new ReplicaEvent.Edit(List.of(), List.of(operation)))) {
      if (effect instanceof ReplicaEffect.Persist(long batch, List<ReplicaRecord> records)) {
        persist(batch, records);
      }
    }
  }

  private void persist(long batch, List<ReplicaRecord> records) {
    persist(batch, records, () -> {});
  }

  void persist(long batch, List<ReplicaRecord> records, Runnable whenDurable) {
    handedOver = batch;
    store.persist(
        batch,
        records,
        stored -> {
          told(stored);
          if (stored instanceof Stored.Durable) {
            whenDurable.run();
          }
        });
  }

  private void told(Stored stored) {
    switch (stored) {
      case Stored.Durable(long batch) -> {
        failed = null;
        durable = batch;
      }
      case Stored.Failed problem -> failed = problem;
    }
  }

  void change(TextChange change) {
    edit(new Operation.EditText(BODY, change));
  }

  /** Types at the end. */
  void type(String text) {
    change(TextChange.insert(text().length(), text));
  }

  String text() {
    return text(replica.view());
  }

  static String text(Workspace view) {
    TextBuffer text = view.text(BODY);
    return text == null ? "" : text.toString();
  }

  long durable() {
    return durable;
  }

  Stored.@Nullable Failed failed() {
    return failed;
  }

  void awaitDurable() {
    long wanted = handedOver;
    await("all is durable", () -> durable >= wanted);
  }

  static void await(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > DEADLINE_NANOS) {
        throw new AssertionError("never happened: " + what);
      }
      LockSupport.parkNanos(100_000);
    }
  }

  void fold() {
    store.compact(replica.fold());
  }

  @Override
  public void close() {
    store.close();
  }
}
