package dev.tandem.thin.painted;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.ClipboardText;
import dev.tandem.protocol.message.CreateSession;
import dev.tandem.protocol.message.DesktopResized;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.SessionEnded;
import dev.tandem.protocol.message.SessionInfo;
import dev.tandem.protocol.message.SessionList;
import dev.tandem.protocol.wire.ServerIdentity;
import dev.tandem.protocol.wire.WireListener;
import dev.tandem.protocol.wire.WireServer;
import dev.tandem.thin.viewer.Account;
import dev.tandem.thin.viewer.ServerAddress;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A small real server of the protocol on a real socket, whose one user is ada with the password
 * "secret" and whose first session is "main"; thread-safe, with one loop that owns its state.
 */
public final class PaintedServer implements AutoCloseable {
  public static final String USER = "ada";
  public static final String PASSWORD = "secret";
  public static final String SESSION = "main";

  private final ExecutorService loop =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("painted").daemon().factory());
  private final Map<String, PaintedSession> sessions = new TreeMap<>();
  private final List<PaintedConnection> connections = new ArrayList<>();
  private final List<Message> heard = new CopyOnWriteArrayList<>();
  private final WireServer wire;
  private final ServerIdentity identity;
  private boolean acknowledgementsHeld;
  private volatile String clipboard = "";

  private PaintedServer(int port, Path identityDirectory) throws IOException {
    sessions.put(SESSION, new PaintedSession(SESSION, USER, "x11", new PaintedDesktop(800, 560)));
    identity = ServerIdentity.loadOrCreate(identityDirectory);
    wire =
        WireServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            identity,
            this::listener);
  }

  /** Starts one on a free port. */
  public static PaintedServer start(Path identityDirectory) throws IOException {
    return new PaintedServer(0, identityDirectory);
  }

  /** Starts one on a given port, as after a restart. */
  public static PaintedServer start(Path identityDirectory, int port) throws IOException {
    return new PaintedServer(port, identityDirectory);
  }

  private WireListener listener() {
    PaintedConnection connection = new PaintedConnection(this);
    run(() -> connections.add(connection));
    return connection;
  }

  /** Where it listens. */
  public ServerAddress address() {
    return new ServerAddress("127.0.0.1", wire.address().getPort());
  }

  /** The one account. */
  public Account account() {
    return new Account(address(), USER, PASSWORD);
  }

  /** Its certificate's fingerprint. */
  public String fingerprint() {
    return identity.fingerprint();
  }

  /** Every message that clients have sent so far. */
  public List<Message> heard() {
    return List.copyOf(heard);
  }

  /** Those of one type. */
  public <T extends Message> List<T> heard(Class<T> type) {
    return heard.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** What was typed into a session. */
  public String typed(String session) {
    return ask(() -> known(session).desktop().typed());
  }

  /** Which keys are held in a session, by their symbols. */
  public Set<Integer> held(String session) {
    return ask(() -> Set.copyOf(known(session).desktop().held()));
  }

  /** Where the card is that can be dragged. */
  public Rect card(String session) {
    return ask(() -> known(session).desktop().card());
  }

  /** How far the wheel has turned, in notches. */
  public int scrolled(String session) {
    return ask(() -> known(session).desktop().scrolled());
  }

  /** A session's size. */
  public Rect size(String session) {
    return ask(() ->
        Rect.ofSize(0, 0, known(session).desktop().width(), known(session).desktop().height()));
  }

  /** The pixels of a session. */
  public int[] pixels(String session) {
    return ask(() -> {
      PaintedDesktop desktop = known(session).desktop();
      var copy = new dev.tandem.protocol.encoding.Framebuffer(desktop.width(), desktop.height());
      desktop.copyInto(copy);
      return copy.pixels();
    });
  }

  /** Names of all sessions. */
  public List<String> sessionNames() {
    return ask(() -> List.copyOf(sessions.keySet()));
  }

  /** The newest text that a client offered. */
  public String clipboard() {
    return clipboard;
  }

  /** Types into a session from the server's side: damage without input. */
  public void paint(String session, String text) {
    ask(() -> {
      known(session).desktop().type(text);
      updateAll();
      return true;
    });
  }

  /** Sends every viewer text for its clipboard. */
  public void offerClipboard(String text) {
    run(() -> viewers().forEach(viewer -> viewer.connection().send(new ClipboardText(text))));
  }

  /** Sends every viewer a message, whatever it is. */
  public void sendToViewers(Message message) {
    run(() -> viewers().forEach(viewer -> viewer.connection().send(message)));
  }

  /** Sends every viewer a frame with this body, whatever it is; takes ownership. */
  public void sendBody(ByteBuf body) {
    run(() -> {
      viewers().forEach(viewer -> viewer.send(body.retainedDuplicate()));
      body.release();
    });
  }

  /** Frames sent to the first viewer and not acknowledged. */
  public int unacknowledged() {
    return ask(() -> viewers().stream().mapToInt(PaintedViewer::unacknowledged).max().orElse(0));
  }

  /** Whether acknowledgements are ignored from now on, so that frames stop coming. */
  public void holdAcknowledgements(boolean held) {
    ask(() -> acknowledgementsHeld = held);
  }

  /** Ends a session's desktop as if it had died. */
  public void endSession(String session, String why) {
    run(() -> {
      known(session).end(why);
      viewers().forEach(v -> v.connection().send(new SessionEnded(session, why)));
    });
  }

  /** Cuts every connection with a reason. */
  public void disconnectAll(ErrorCode code) {
    run(() -> viewers().forEach(viewer -> viewer.connection().close(code, "cut by the test")));
  }

  // ---- The loop

  void run(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      // Closed: the connections are being closed too.
    }
  }

  private <T> T ask(Callable<T> question) {
    try {
      return loop.submit(question).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void heard(Message message) {
    heard.add(message);
  }

  void left(PaintedConnection connection) {
    PaintedViewer viewer = connection.viewer();
    if (viewer != null) {
      viewer.session().desktop().releaseAll();
    }
    connections.remove(connection);
  }

  void clipboard(String text) {
    clipboard = text;
  }

  boolean accepts(String user, String password) {
    return user.equals(USER) && password.equals(PASSWORD);
  }

  SessionList list(int request) {
    List<SessionInfo> infos =
        sessions.values().stream()
            .map(session ->
                session.info((int) viewers().stream().filter(v -> v.session() == session).count()))
            .toList();
    return new SessionList(request, infos);
  }

  @Nullable ErrorCode create(CreateSession wanted, String owner) {
    if (sessions.containsKey(wanted.name())) {
      return ErrorCode.SESSION_EXISTS;
    }
    int width = wanted.width() == 0 ? 800 : wanted.width();
    int height = wanted.height() == 0 ? 560 : wanted.height();
    sessions.put(
        wanted.name(),
        new PaintedSession(
            wanted.name(), owner, wanted.desktop(), new PaintedDesktop(width, height)));
    return null;
  }

  @Nullable ErrorCode kill(String name) {
    return sessions.remove(name) == null ? ErrorCode.NO_SUCH_SESSION : null;
  }

  @Nullable ErrorCode restart(String name) {
    PaintedSession session = sessions.get(name);
    if (session == null) {
      return ErrorCode.NO_SUCH_SESSION;
    }
    session.restart();
    return null;
  }

  @Nullable PaintedSession find(String name) {
    return sessions.get(name);
  }

  private PaintedSession known(String name) {
    PaintedSession session = sessions.get(name);
    if (session == null) {
      throw new IllegalArgumentException("no session " + name);
    }
    return session;
  }

  private List<PaintedViewer> viewers() {
    List<PaintedViewer> found = new ArrayList<>();
    for (PaintedConnection connection : connections) {
      PaintedViewer viewer = connection.viewer();
      if (viewer != null) {
        found.add(viewer);
      }
    }
    return found;
  }

  void acknowledged(PaintedViewer viewer, int frame) {
    if (!acknowledgementsHeld) {
      viewer.acknowledged(frame);
    }
  }

  void resized(PaintedSession session) {
    for (PaintedViewer viewer : viewers()) {
      if (viewer.session() == session) {
        viewer
            .connection()
            .send(new DesktopResized(session.desktop().width(), session.desktop().height()));
      }
    }
    updateAll();
  }

  void updateAll() {
    viewers().forEach(PaintedViewer::update);
  }

  /** Stops listening and ends every connection. */
  @Override
  public void close() {
    wire.close();
    loop.shutdown();
  }
}
