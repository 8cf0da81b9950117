package dev.tandem.server;

import dev.tandem.protocol.wire.PinStore;
import dev.tandem.server.painted.Eventually;
import dev.tandem.sync.client.ClientSettings;
import dev.tandem.sync.client.Edit;
import dev.tandem.sync.client.LinkState;
import dev.tandem.sync.client.RecordStore;
import dev.tandem.sync.client.Timers;
import dev.tandem.sync.client.WorkspaceClient;
import dev.tandem.sync.document.Document;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.remote.Remote;
import dev.tandem.sync.remote.RemoteSettings;
import dev.tandem.sync.remote.ServerAddress;
import dev.tandem.sync.replica.ReplicaRecord;
import dev.tandem.sync.store.Stored;
import dev.tandem.sync.text.TextBuffer;
import dev.tandem.sync.text.TextChange;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Somebody at a real client of a workspace, over real sockets; its methods may block. */
final class WorkspaceUser implements AutoCloseable {
  private static final FieldAddress BODY = new FieldAddress("note", Element.ROOT, "body");

  private final ScheduledExecutorService owner =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("user").factory());
  private final Remote remote;
  private final WorkspaceClient client;

  WorkspaceUser(InetSocketAddress server, String user, String password, long seed) {
    remote =
        new Remote(
            new RemoteSettings(
                new ServerAddress(server.getAddress().getHostAddress(), server.getPort()),
                user,
                password,
                (address, fingerprint) -> PinStore.Verdict.FIRST_USE,
                Clock.systemUTC(),
                new SplittableRandom(seed)));
    client =
        run(() ->
            new WorkspaceClient(
                new ClientSettings(
                    owner, Timers.of(owner), Clock.systemUTC(), new SplittableRandom(seed + 1000)),
                1,
                new Forgetful(),
                List.of()));
  }

  /** Keeps nothing. */
  private static final class Forgetful implements RecordStore {
    @Override
    public void persist(long batch, List<ReplicaRecord> records, Consumer<Stored> done) {
      done.accept(new Stored.Durable(batch));
    }

    @Override
    public void close() {}
  }

  WorkspaceUser open(String workspace, boolean create) {
    run(() -> {
      client.connect(remote::open, workspace, create);
      return null;
    });
    return this;
  }

  <T> T run(Callable<T> task) {
    try {
      return owner.submit(task).get(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  void makeNote(String... others) {
    run(() -> {
      client.edit(Edit.of("note", new Operation.CreateDocument("note", "note")));
      for (String other : others) {
        client.edit(Edit.of("rights", new Operation.Grant(other, Role.WRITE)));
      }
      return null;
    });
  }

  void type(String text) {
    run(() -> client.edit(Edit.text(BODY, TextChange.insert(text().length(), text))));
  }

  private String text() {
    Document note = client.view().document("note");
    TextBuffer text = note == null ? null : note.text(BODY.element(), BODY.field());
    return text == null ? "" : text.toString();
  }

  String shown() {
    return run(this::text);
  }

  long state() {
    return run(() -> Hashes.of(client.view()));
  }

  String link() {
    return run(() ->
        client.status().link() instanceof LinkState.Offline offline
            ? offline.why()
            : client.status().link().toString());
  }

  void awaitText(String text) {
    Eventually.await("the text is " + text, () -> shown().equals(text));
  }

  void awaitSent() {
    Eventually.await("nothing waits", () -> run(() -> client.status().replica().waiting() == 0));
  }

  @Override
  public void close() {
    run(() -> {
      client.close();
      return null;
    });
    remote.close();
    owner.shutdownNow();
  }
}
