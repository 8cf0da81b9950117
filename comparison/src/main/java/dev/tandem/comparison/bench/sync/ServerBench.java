package dev.tandem.comparison.bench.sync;

import dev.tandem.comparison.LocalServer;
import dev.tandem.comparison.bench.BenchContext;
import dev.tandem.comparison.bench.BenchRow;
import dev.tandem.sync.client.ClientListener;
import dev.tandem.sync.client.ClientStatus;
import dev.tandem.sync.client.Edit;
import dev.tandem.sync.client.WorkspaceClient;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.replica.ReplicaStatus;
import dev.tandem.sync.replica.ViewChange;
import dev.tandem.sync.text.TextChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Replicas of a real server in a process of its own, on loopback; stateless. */
final class ServerBench {
  private static final int KEYS = 500;
  private static final double TARGET_KEY_MILLIS = 10;
  private static final int PENDING = 10_000;
  private static final int REFUSED_EVERY = 100;
  private static final double TARGET_PENDING_SECONDS = 5;
  private static final int CLIENTS = 64;
  private static final int MUTATIONS_EACH = 2_000;
  private static final double TARGET_PER_SECOND = 20_000;
  private static final String NOTE = "note";

  private ServerBench() {}

  static void run(BenchContext context, List<BenchRow> rows)
      throws IOException, InterruptedException {
    Path directory = context.directory().resolve("sync-server-" + System.nanoTime());
    try (LocalServer server = LocalServer.start(directory)) {
      context.progress("key to another replica's document, " + KEYS + " keys");
      keys(server, rows);
      context.progress(PENDING + " mutations that waited offline");
      pending(server, rows);
      context.progress(CLIENTS + " clients, " + MUTATIONS_EACH + " mutations each");
      throughput(server, rows);
    }
  }

  private static boolean isOnline(ClientStatus status) {
    return status.replica().link() == ReplicaStatus.Link.ONLINE && status.replica().waiting() == 0;
  }

  private static void keys(LocalServer server, List<BenchRow> rows)
      throws IOException, InterruptedException {
    FieldAddress body = new FieldAddress(NOTE, Element.ROOT, "body");
    try (OnlineClient writer = new OnlineClient(server);
        OnlineClient reader = new OnlineClient(server)) {
      writer.connect("keys");
      writer.call(client -> client.edit(Edit.of(NOTE, new Operation.CreateDocument(NOTE, "n"))));
      writer.await(ServerBench::isOnline);
      reader.connect("keys");
      reader.await(ServerBench::isOnline);
      Semaphore seen = new Semaphore(0);
      reader.call(client -> {
        client.addListener(
            new ClientListener() {
              @Override
              public void changed(ViewChange change) {
                seen.release();
              }
            });
        return true;
      });
      double[] millis = new double[KEYS];
      for (int i = -KEYS; i < KEYS; i++) {
        int at = i + KEYS;
        long start = System.nanoTime();
        writer.later(client -> client.edit(Edit.text(body, TextChange.insert(at, "k"))));
        if (!seen.tryAcquire(30, TimeUnit.SECONDS)) {
          throw new IOException("a key did not arrive");
        }
        if (i >= 0) {
          millis[i] = (System.nanoTime() - start) / 1e6;
        }
      }
      Arrays.sort(millis);
      rows.add(BenchRow.of("key to another replica's document, p50", millis[KEYS / 2], "ms", null));
      rows.add(
          BenchRow.of(
              "key to another replica's document, p95",
              millis[KEYS * 95 / 100],
              "ms",
              TARGET_KEY_MILLIS));
    }
  }

  private static void pending(LocalServer server, List<BenchRow> rows) throws IOException {
    FieldAddress claim = new FieldAddress(NOTE, Element.ROOT, "claim");
    Guard unclaimed = new Guard.FieldIs(claim, Value.unset());
    try (OnlineClient away = new OnlineClient(server);
        OnlineClient here = new OnlineClient(server)) {
      here.connect("pending");
      here.call(client -> client.edit(Edit.of(NOTE, new Operation.CreateDocument(NOTE, "n"))));
      here.await(ServerBench::isOnline);
      away.connect("pending");
      away.await(ServerBench::isOnline);
      away.call(client -> {
        client.disconnect();
        return true;
      });
      here.call(client ->
          client.edit(Edit.of(NOTE, new Operation.SetField(claim, Value.of("somebody")))));
      here.await(ServerBench::isOnline);
      away.call(client -> {
        for (int i = 0; i < PENDING; i++) {
          FieldAddress field = new FieldAddress(NOTE, Element.ROOT, "f" + i % 1000);
          Edit edit = Edit.of(NOTE, new Operation.SetField(field, Value.of(i)));
          client.edit(i % REFUSED_EVERY == 0 ? edit.when(unclaimed) : edit);
        }
        return true;
      });
      int waited = away.call(client -> client.status().replica().waiting());
      long start = System.nanoTime();
      away.connect("pending");
      away.await(ServerBench::isOnline);
      double seconds = (System.nanoTime() - start) / 1e9;
      int refused = away.call(client -> client.rejected().size());
      rows.add(
          BenchRow.of(
              waited + " mutations that waited offline, until each has its outcome",
              seconds,
              "s",
              TARGET_PENDING_SECONDS));
      rows.add(
          BenchRow.of(
              "of these refused, and listed with their reasons",
              refused,
              "",
              (double) (PENDING / REFUSED_EVERY)));
    }
  }

  private static void throughput(LocalServer server, List<BenchRow> rows) throws IOException {
    List<OnlineClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < CLIENTS; i++) {
        String document = "d" + i;
        OnlineClient client = new OnlineClient(server);
        clients.add(client);
        client.connect("team-" + i % 8);
        client.call(
            open -> open.edit(Edit.of(document, new Operation.CreateDocument(document, "n"))));
      }
      clients.forEach(client -> client.await(ServerBench::isOnline));
      long start = System.nanoTime();
      for (int i = 0; i < CLIENTS; i++) {
        String document = "d" + i;
        clients.get(i).later(client -> write(client, document));
      }
      clients.forEach(client -> client.await(ServerBench::isOnline));
      double seconds = (System.nanoTime() - start) / 1e9;
      rows.add(
          BenchRow.of(
              "durable mutations a second, " + CLIENTS + " clients, SQLite",
              CLIENTS * MUTATIONS_EACH / seconds,
              "1/s",
              TARGET_PER_SECOND));
    } finally {
      clients.forEach(OnlineClient::close);
    }
  }

  private static void write(WorkspaceClient client, String document) {
    for (int i = 0; i < MUTATIONS_EACH; i++) {
      FieldAddress field = new FieldAddress(document, Element.ROOT, "f" + i % 100);
      client.edit(Edit.of(document, new Operation.SetField(field, Value.of(i))));
    }
  }
}
