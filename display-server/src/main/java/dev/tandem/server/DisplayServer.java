package dev.tandem.server;

import dev.tandem.protocol.message.CreateSession;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.wire.ServerIdentity;
import dev.tandem.protocol.wire.WireServer;
import dev.tandem.server.account.AccountFile;
import dev.tandem.server.account.AdminToken;
import dev.tandem.server.account.Authenticator;
import dev.tandem.server.account.User;
import dev.tandem.server.connection.ClientConnection;
import dev.tandem.server.connection.ConnectionContext;
import dev.tandem.server.process.ChildProcesses;
import dev.tandem.server.session.CommandRunner;
import dev.tandem.server.session.Loop;
import dev.tandem.server.session.SessionDirectory;
import dev.tandem.server.session.SessionHost;
import dev.tandem.server.sync.SyncService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: the rooms put together. Its methods block and may be called on any thread that
 * is not one of its loops.
 */
public final class DisplayServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DisplayServer.class);
  private static final long CLOSE_SECONDS = 15;

  private final DataDirectory data;
  private final ChildProcesses children;
  private final int orphansEnded;
  private final Loop control;
  private final Authenticator authenticator;
  private final SessionDirectory sessions;
  private final ServerIdentity identity;
  private final SyncService sync;
  private final WireServer wire;

  private DisplayServer(ServerSettings settings, DataDirectory data) throws IOException {
    this.data = data;
    children = new ChildProcesses(data.path().toString());
    orphansEnded = children.endOrphans();
    identity = ServerIdentity.loadOrCreate(data.path());
    AdminToken token = AdminToken.create(data.adminToken());
    SessionHost host =
        new SessionHost(
            children, data.scratch(), data.homes(), settings.sessions(), System::nanoTime);
    control = new Loop("control");
    authenticator =
        new Authenticator(
            new AccountFile(data.accounts()), token, control::execute, System::nanoTime);
    sessions =
        new SessionDirectory(
            control,
            host,
            settings.kinds().apply(children),
            new CommandRunner(children, settings.execSeconds()),
            settings.usual());
    sync = startSync(settings);
    ConnectionContext context =
        new ConnectionContext(control, sessions, authenticator, sync, System::nanoTime);
    wire = listen(settings.listen(), context);
  }

  /**
   * Ends what an earlier run left behind, then starts to listen.
   *
   * @throws IOException if it cannot; the message is one line for a person
   */
  public static DisplayServer start(ServerSettings settings) throws IOException {
    DataDirectory data = DataDirectory.open(settings.data());
    try {
      return new DisplayServer(settings, data);
    } catch (IOException | RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private SyncService startSync(ServerSettings settings) throws IOException {
    try {
      return SyncService.start(settings.sync(), data.workspaces(), settings.listen());
    } catch (IOException e) {
      authenticator.close();
      control.end();
      throw e;
    }
  }

  private WireServer listen(InetSocketAddress address, ConnectionContext context)
      throws IOException {
    try {
      return WireServer.start(address, identity, () -> new ClientConnection(context));
    } catch (IOException e) {
      sync.close();
      authenticator.close();
      control.end();
      throw e;
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return wire.address();
  }

  /** What clients pin. */
  public String fingerprint() {
    return identity.fingerprint();
  }

  /** How many processes of an earlier run were found and ended. */
  public int orphansEnded() {
    return orphansEnded;
  }

  /** Creates a session as a user would; the future has the answer: Done or Refused. */
  public CompletableFuture<Message> createSession(User owner, CreateSession request) {
    CompletableFuture<Message> answer = new CompletableFuture<>();
    control.execute(() -> sessions.create(owner, request, answer::complete));
    return answer;
  }

  /** Tells every client, ends every session and every process of them. */
  @Override
  public void close() {
    wire.close();
    sync.close();
    CompletableFuture<CountDownLatch> closing = new CompletableFuture<>();
    control.execute(() -> closing.complete(sessions.closeAll("the server is stopping")));
    try {
      CountDownLatch open = closing.get(CLOSE_SECONDS, TimeUnit.SECONDS);
      if (!open.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("{} sessions did not end in time", open.getCount());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      LOG.error("The sessions could not be ended", e);
    }
    control.end();
    authenticator.close();
    // Whatever a session forgot: nothing may outlive the server.
    int left = children.endOrphans();
    if (left > 0) {
      LOG.warn("Ended {} processes that their sessions had left", left);
    }
    closeData();
  }

  private void closeData() {
    try {
      data.close();
    } catch (IOException e) {
      LOG.warn("Could not release {}: {}", data.path(), e.toString());
    }
  }
}
