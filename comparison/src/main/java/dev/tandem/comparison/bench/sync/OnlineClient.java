package dev.tandem.comparison.bench.sync;

import dev.tandem.comparison.LocalServer;
import dev.tandem.protocol.wire.FilePinStore;
import dev.tandem.sync.client.ClientListener;
import dev.tandem.sync.client.ClientSettings;
import dev.tandem.sync.client.ClientStatus;
import dev.tandem.sync.client.RecordStore;
import dev.tandem.sync.client.Timers;
import dev.tandem.sync.client.WorkspaceClient;
import dev.tandem.sync.remote.Remote;
import dev.tandem.sync.remote.RemoteSettings;
import dev.tandem.sync.remote.ServerAddress;
import dev.tandem.sync.replica.ReplicaRecord;
import dev.tandem.sync.store.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A client of a server, with a store in memory, on a thread of its own; used by one thread. What is
 * measured is the server and the way to it, not this machine's disk twice.
 */
final class OnlineClient implements AutoCloseable {
  private static final long DEADLINE_SECONDS = 120;

  private final ScheduledExecutorService owner =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final WorkspaceClient client;
  private final Remote remote;

  OnlineClient(LocalServer server) throws IOException {
    String password = Files.readString(server.data().resolveSibling("password")).strip();
    remote =
        new Remote(
            new RemoteSettings(
                ServerAddress.parse(server.address()),
                LocalServer.USER,
                password,
                FilePinStore.open(server.config().resolve("bench-pins")),
                Clock.systemUTC(),
                new SecureRandom()));
    ClientSettings settings =
        new ClientSettings(owner, Timers.of(owner), Clock.systemUTC(), new SecureRandom());
    client =
        CompletableFuture.supplyAsync(
                () -> new WorkspaceClient(settings, 1, new InMemoryStore(), List.of()), owner)
            .join();
  }

  /** Begins to sync. */
  void connect(String workspace) {
    call(open -> {
      open.connect(remote::open, workspace, true);
      return true;
    });
  }

  <T> T call(Function<WorkspaceClient, T> task) {
    return CompletableFuture.supplyAsync(() -> task.apply(client), owner).join();
  }

  /** Does something with the client when its thread comes to it. */
  void later(Consumer<WorkspaceClient> task) {
    owner.execute(() -> task.accept(client));
  }

  /** Waits until the client's status is as wanted. */
  void await(Predicate<ClientStatus> wanted) {
    CompletableFuture<Boolean> reached = new CompletableFuture<>();
    ClientListener listener =
        new ClientListener() {
          @Override
          public void status(ClientStatus status) {
            if (wanted.test(status)) {
              reached.complete(true);
            }
          }
        };
    call(open -> {
      open.addListener(listener);
      listener.status(open.status());
      return true;
    });
    reached.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
    call(open -> {
      open.removeListener(listener);
      return true;
    });
  }

  @Override
  public void close() {
    CompletableFuture.runAsync(client::close, owner).join();
    remote.close();
    owner.shutdown();
  }

  /** Keeps nothing: it says at once that all is durable. */
  private static final class InMemoryStore implements RecordStore {
    @Override
    public void persist(long batch, List<ReplicaRecord> records, Consumer<Stored> done) {
      done.accept(new Stored.Durable(batch));
    }

    @Override
    public void close() {}
  }
}
