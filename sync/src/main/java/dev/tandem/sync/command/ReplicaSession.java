package dev.tandem.sync.command;

import dev.tandem.protocol.wire.FilePinStore;
import dev.tandem.protocol.wire.PinStore;
import dev.tandem.sync.client.ClientListener;
import dev.tandem.sync.client.ClientSettings;
import dev.tandem.sync.client.ClientStatus;
import dev.tandem.sync.client.RecordStore;
import dev.tandem.sync.client.Timers;
import dev.tandem.sync.client.WorkspaceClient;
import dev.tandem.sync.remote.Remote;
import dev.tandem.sync.remote.RemoteSettings;
import dev.tandem.sync.remote.ServerAddress;
import dev.tandem.sync.replica.ReplicaStatus;
import dev.tandem.sync.store.LocalStore;
import dev.tandem.sync.store.Opened;
import dev.tandem.sync.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A replica that a command has open, on a thread of its own; used by the command's thread. */
final class ReplicaSession implements AutoCloseable {
  /** The schema of what the commands write: plain fields, of which there is one version. */
  private static final int SCHEMA = 1;

  private final ScheduledExecutorService owner =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("replica").daemon().factory());
  private final WorkspaceClient client;
  private final String notice;
  private @Nullable Remote remote;

  private ReplicaSession(Opened.Ready ready) throws IOException {
    notice = ready.text();
    ClientSettings settings =
        new ClientSettings(owner, Timers.of(owner), Clock.systemUTC(), new SecureRandom());
    client =
        await(
            CompletableFuture.supplyAsync(
                () ->
                    new WorkspaceClient(
                        settings, SCHEMA, RecordStore.of(ready.store()), ready.records()),
                owner));
  }

  /**
   * Opens a file, or makes it.
   *
   * @throws IOException if it cannot be; the message says what to do
   */
  static ReplicaSession open(Path file, Optional<String> passphrase) throws IOException {
    StoreOptions options = passphrase.map(StoreOptions::encrypted).orElseGet(StoreOptions::plain);
    Opened opened = LocalStore.open(file, options);
    if (opened instanceof Opened.Ready ready) {
      return new ReplicaSession(ready);
    }
    throw new IOException(file + ": " + opened.text());
  }

  /** What a person should know of how it was opened; empty if all is well. */
  String notice() {
    return notice;
  }

  /** Begins to sync; a person who is to be told of a certificate is told by the pins. */
  void connect(ReplicaFile where, ServerOptions options, boolean create) throws IOException {
    ServerAddress server;
    PinStore pins;
    try {
      server = ServerAddress.parse(where.server().orElseThrow());
      pins = Pins.of(options);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    String user =
        where.user().orElseThrow(() -> new IOException("say who to log in as: --user NAME"));
    String password = options.password().orElse("");
    Remote to =
        new Remote(
            new RemoteSettings(
                server, user, password, pins, Clock.systemUTC(), new SecureRandom()));
    remote = to;
    String workspace = where.workspace().orElse(user);
    call(open -> {
      open.connect(to::open, workspace, create);
      return true;
    });
  }

  /** Does something with the client, on its thread. */
  <T> T call(Function<WorkspaceClient, T> task) throws IOException {
    return await(CompletableFuture.supplyAsync(() -> task.apply(client), owner));
  }

  /** Starts something with the client, on its thread, and waits for what it returns. */
  <T> T wait(Function<WorkspaceClient, CompletableFuture<T>> task) throws IOException {
    return await(call(task));
  }

  private static <T> T await(CompletableFuture<T> result) throws IOException {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(String.valueOf(cause.getMessage()), cause);
    }
  }

  /** Waits until the status is as wanted; false if it is not by then. */
  boolean waitUntil(Predicate<ClientStatus> wanted, Duration deadline) throws IOException {
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
    try {
      return reached.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    } finally {
      call(open -> {
        open.removeListener(listener);
        return true;
      });
    }
  }

  /** Whether all that the server has is here, and all that is here has its outcome. */
  static boolean isInStep(ClientStatus status) {
    ReplicaStatus replica = status.replica();
    return replica.waiting() == 0
        && (replica.link() == ReplicaStatus.Link.ONLINE
            || replica.link() == ReplicaStatus.Link.READ_ONLY)
        && replica.behind() == 0;
  }

  /** Stores everything, says goodbye, and ends the threads. */
  @Override
  public void close() {
    var _ =
        CompletableFuture.runAsync(client::close, owner)
            .orTimeout(30, TimeUnit.SECONDS)
            .handle((_, _) -> true)
            .join();
    Remote from = remote;
    if (from != null) {
      from.close();
    }
    owner.shutdown();
  }

  /** Whose certificates are accepted. */
  private static final class Pins {
    private Pins() {}

    static PinStore of(ServerOptions options) throws IOException {
      Optional<String> expected = options.fingerprint();
      return expected.isPresent()
          ? new ExpectedPin(expected.get())
          : FilePinStore.open(options.configOrUsual().resolve("pins"));
    }
  }
}
