package dev.tandem.protocol.wire;

import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.AttachSession;
import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.Capabilities;
import dev.tandem.protocol.message.Hello;
import dev.tandem.protocol.message.LoggedIn;
import dev.tandem.protocol.message.Login;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.SessionInfo;
import dev.tandem.protocol.message.SessionState;
import dev.tandem.protocol.message.Welcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A real server on a free port, which welcomes everybody and keeps what it hears; thread-safe. */
final class LoopbackServer implements AutoCloseable {
  static final Capabilities NONE = new Capabilities(List.of(), List.of(), List.of());
  private static final SessionInfo DESK =
      new SessionInfo("desk", "anna", "x11", SessionState.RUNNING, 1, 800, 600, "");

  /** What each connection heard, in the order in which they came. */
  final BlockingQueue<Recorder> accepted = new LinkedBlockingQueue<>();

  final WireServer server;

  LoopbackServer(Path directory) throws IOException {
    this(directory, VersionRange.SUPPORTED);
  }

  LoopbackServer(Path directory, VersionRange versions) throws IOException {
    server =
        WireServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ServerIdentity.loadOrCreate(directory),
            versions,
            this::listener);
  }

  private WireListener listener() {
    Recorder recorder = new Recorder();
    accepted.add(recorder);
    return new ForwardingListener(recorder) {
      @Override
      public void message(WireConnection connection, Message message) {
        super.message(connection, message);
        welcome(connection, message);
      }
    };
  }

  private static void welcome(WireConnection connection, Message message) {
    if (message instanceof Hello) {
      connection.send(new Welcome(NONE, "test"));
    } else if (message instanceof Login login) {
      connection.send(new LoggedIn(login.request(), login.user(), false));
    } else if (message instanceof AttachSession attach) {
      connection.send(new Attached(attach.request(), DESK, AttachMode.CONTROL));
    }
  }

  int port() {
    return server.address().getPort();
  }

  Recorder next() {
    return Recorder.await(accepted);
  }

  /** Goes through the whole handshake as a client. */
  static void view(Recorder near) {
    WireConnection connection = near.awaitOpened();
    connection.send(new Hello(NONE, "test"));
    near.awaitMessage();
    connection.send(new Login(1, "anna", "secret"));
    near.awaitMessage();
    connection.send(new AttachSession(2, "desk", AttachMode.CONTROL, 0, 0));
    near.awaitMessage();
  }

  /** Goes through the whole handshake as a client without manners. */
  static void view(RawPeer near) throws IOException {
    near.send(new Hello(NONE, "raw"));
    near.readUntil(MessageType.WELCOME);
    near.send(new Login(1, "anna", "secret"));
    near.readUntil(MessageType.LOGGED_IN);
    near.send(new AttachSession(2, "desk", AttachMode.CONTROL, 0, 0));
    near.readUntil(MessageType.ATTACHED);
  }

  @Override
  public void close() {
    server.close();
  }
}
