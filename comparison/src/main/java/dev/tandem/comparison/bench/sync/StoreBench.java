package dev.tandem.comparison.bench.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.comparison.bench.BenchContext;
import dev.tandem.comparison.bench.BenchRow;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.replica.Replica;
import dev.tandem.sync.replica.ReplicaEffect;
import dev.tandem.sync.replica.ReplicaEvent;
import dev.tandem.sync.store.LocalStore;
import dev.tandem.sync.store.Opened;
import dev.tandem.sync.store.StoreOptions;
import dev.tandem.sync.store.Stored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGeneratorFactory;

/** The same typing, each key durable on the disk; then the file itself; stateless. */
final class StoreBench {
  private static final double TARGET_SECONDS = 5;
  private static final double TARGET_OPEN_MILLIS = 10;
  private static final double TARGET_SIZE = 2;
  private static final int OPENINGS = 15;

  /** Keys that may wait for the disk: a typist would be at most this far ahead. */
  private static final int MOST_WAITING = 2_000;

  private StoreBench() {}

  static void run(BenchContext context, TypingSession session, Peers peers, List<BenchRow> rows)
      throws IOException, InterruptedException {
    Path file = context.directory().resolve("typing.db");
    for (String suffix : List.of("", "-wal", "-shm", ".lock")) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
    }
    int keys = session.edits().size();
    context.progress(keys + " edits, each durable in SQLite");
    long start = System.nanoTime();
    type(file, session);
    rows.add(
        BenchRow.of(
            keys + " edits, each durable in SQLite, in groups",
            (System.nanoTime() - start) / 1e9,
            "s",
            TARGET_SECONDS));
    double openMillis = open(file, session.text());
    rows.add(
        BenchRow.of("open that document from its store", openMillis, "ms", TARGET_OPEN_MILLIS));
    Optional<JsonNode> yjs = peers.typing(Peers.YJS, session, 1);
    yjs.ifPresent(node ->
        rows.add(
            BenchRow.beside(
                "open that document, beside Yjs (from memory)",
                openMillis,
                "ms",
                null,
                node.get("openMillis").asDouble())));
    double text = session.text().getBytes(StandardCharsets.UTF_8).length;
    double size = Files.size(file) / text;
    rows.add(BenchRow.of("its file after compaction, beside its text", size, "×", TARGET_SIZE));
    yjs.ifPresent(node ->
        rows.add(
            BenchRow.beside(
                "its file, beside what Yjs saves",
                size,
                "×",
                null,
                node.get("savedBytes").asDouble() / text)));
  }

  private static void type(Path file, TypingSession session) throws IOException {
    Opened.Ready ready = opened(file);
    AtomicLong durable = new AtomicLong();
    try (LocalStore store = ready.store()) {
      Replica replica =
          new Replica(1, RandomGeneratorFactory.of("L64X128MixRandom").create(1), List.of());
      long last =
          edit(replica, store, durable, new Operation.CreateDocument(InMemory.DOCUMENT, "note"));
      for (TypingSession.Edit edit : session.edits()) {
        last = edit(replica, store, durable, new Operation.EditText(InMemory.BODY, edit.change()));
        while (last - durable.get() > MOST_WAITING) {
          Thread.onSpinWait();
        }
      }
      store.compact(replica.fold());
    }
  }

  private static long edit(
      Replica replica, LocalStore store, AtomicLong durable, Operation operation) {
    long last = 0;
    for (ReplicaEffect effect : replica.on(new ReplicaEvent.Edit(List.of(), List.of(operation)))) {
      if (effect instanceof ReplicaEffect.Persist(long batch, var records)) {
        last = batch;
        store.persist(
            batch,
            records,
            stored -> {
              if (stored instanceof Stored.Durable(long upTo)) {
                durable.set(upTo);
              }
            });
      }
    }
    return last;
  }

  private static double open(Path file, String text) throws IOException {
    double[] millis = new double[OPENINGS];
    for (int i = -OPENINGS; i < OPENINGS; i++) {
      long start = System.nanoTime();
      Opened.Ready ready = opened(file);
      Replica replica =
          new Replica(1, RandomGeneratorFactory.of("L64X128MixRandom").create(2), ready.records());
      var opened = replica.view().text(InMemory.BODY);
      double took = (System.nanoTime() - start) / 1e6;
      ready.store().close();
      if (opened == null || !opened.toString().equals(text)) {
        throw new IOException("what was stored is not what was typed");
      }
      if (i >= 0) {
        millis[i] = took;
      }
    }
    Arrays.sort(millis);
    return millis[OPENINGS / 2];
  }

  private static Opened.Ready opened(Path file) throws IOException {
    Opened opened = LocalStore.open(file, StoreOptions.plain());
    if (opened instanceof Opened.Ready ready) {
      return ready;
    }
    throw new IOException(opened.text());
  }
}
