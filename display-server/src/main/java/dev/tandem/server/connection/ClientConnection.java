package dev.tandem.server.connection;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.message.AttachSession;
import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.Capabilities;
import dev.tandem.protocol.message.ClipboardText;
import dev.tandem.protocol.message.Closing;
import dev.tandem.protocol.message.CreateSession;
import dev.tandem.protocol.message.CursorShape;
import dev.tandem.protocol.message.DesktopResized;
import dev.tandem.protocol.message.DetachSession;
import dev.tandem.protocol.message.Done;
import dev.tandem.protocol.message.ExecInSession;
import dev.tandem.protocol.message.ExecResult;
import dev.tandem.protocol.message.FrameAck;
import dev.tandem.protocol.message.Heartbeat;
import dev.tandem.protocol.message.HeartbeatReply;
import dev.tandem.protocol.message.Hello;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.KillSession;
import dev.tandem.protocol.message.ListSessions;
import dev.tandem.protocol.message.LoggedIn;
import dev.tandem.protocol.message.Login;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.PointerInput;
import dev.tandem.protocol.message.Refused;
import dev.tandem.protocol.message.ReleaseInput;
import dev.tandem.protocol.message.ResizeRequest;
import dev.tandem.protocol.message.RestartSession;
import dev.tandem.protocol.message.SessionEnded;
import dev.tandem.protocol.message.SessionList;
import dev.tandem.protocol.message.ShareSession;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.protocol.message.Welcome;
import dev.tandem.protocol.message.WheelInput;
import dev.tandem.protocol.wire.CloseReason;
import dev.tandem.protocol.wire.WireConnection;
import dev.tandem.protocol.wire.WireListener;
import dev.tandem.server.account.LoginOutcome;
import dev.tandem.server.account.User;
import dev.tandem.server.session.SessionDirectory;
import dev.tandem.server.sync.SyncChannels;
import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's side of one connection: a state machine over messages, owned by the control loop.
 * The event loop only hands over: requests to the control loop, a viewer's input and
 * acknowledgements straight to its session's loop.
 *
 * <pre>
 *   HELLO --Hello--> LOGIN --Login--> READY --AttachSession--> VIEWING
 * </pre>
 *
 * It never goes back: who detaches may still have input under way, which is ignored.
 */
public final class ClientConnection implements WireListener {
  private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

  /** Wrong passwords on one connection before it ends. */
  private static final int MOST_FAILED_LOGINS = 5;

  /** Messages that may wait to be handled, long ones counting more. */
  private static final int MOST_WAITING_WEIGHT = 8 * 1024;

  /** Characters of text for which a waiting message counts once more. */
  private static final int CHARACTERS_PER_WEIGHT = 1024;

  private final ConnectionContext context;
  private final AtomicInteger waitingWeight = new AtomicInteger();

  private final Viewing viewing;

  /**
   * Used by the event loop; made before the client is told that it is logged in, if it has agreed
   * upon sync.
   */
  private volatile @Nullable SyncChannels syncChannels;

  private @Nullable Capabilities chosen;
  private @Nullable User user;
  private boolean isLoggingIn;
  private boolean isClosed;
  private int failedLogins;

  /** What a request does for a user who has logged in. */
  private interface Request {
    void run(User user, Consumer<Message> answer);
  }

  /** A connection that has yet to open. */
  public ClientConnection(ConnectionContext context) {
    this.context = context;
    this.viewing = new Viewing(context);
  }

  @Override
  public void opened(WireConnection connection) {
    // The wire ends who does not log in in time, and lets only so many in.
  }

  @Override
  public void message(WireConnection connection, Message message) {
    switch (message) {
      case KeyInput _,
          PointerInput _,
          WheelInput _,
          TextInput _,
          ReleaseInput _,
          ClipboardText _,
          ResizeRequest _,
          FrameAck _ ->
          toSession(connection, message);
      case Hello hello -> toControl(connection, hello, () -> hello(connection, hello));
      case Login login -> toControl(connection, login, () -> login(connection, login));
      case ListSessions list ->
          asUser(
              connection,
              list,
              (who, answer) ->
                  answer.accept(new SessionList(list.request(), sessions().list(who))));
      case CreateSession create ->
          asUser(connection, create, (who, answer) -> sessions().create(who, create, answer));
      case AttachSession attach ->
          asUser(connection, attach, (who, answer) -> attach(connection, who, attach));
      case DetachSession detach ->
          asUser(
              connection,
              detach,
              (who, answer) -> viewing.leave(() -> answer.accept(new Done(detach.request()))));
      case KillSession kill ->
          asUser(connection, kill, (who, answer) -> sessions().kill(who, kill, answer));
      case RestartSession restart ->
          asUser(connection, restart, (who, answer) -> sessions().restart(who, restart, answer));
      case ShareSession share ->
          asUser(connection, share, (who, answer) -> sessions().share(who, share, answer));
      case ExecInSession exec ->
          asUser(connection, exec, (who, answer) -> sessions().exec(who, exec, answer));
      case Heartbeat _, HeartbeatReply _, Closing _ -> {
        // The wire answers these itself.
      }
      case Welcome _,
          LoggedIn _,
          Done _,
          Refused _,
          SessionList _,
          Attached _,
          ExecResult _,
          DesktopResized _,
          SessionEnded _,
          CursorShape _ ->
          unexpected(connection, "only a server sends this");
    }
  }

  private SessionDirectory sessions() {
    return context.directory();
  }

  private void toSession(WireConnection connection, Message message) {
    if (mayWait(connection, message)) {
      viewing.receive(message, () -> waitingWeight.addAndGet(-weight(message)));
    }
  }

  private void toControl(WireConnection connection, Message message, Runnable handler) {
    if (mayWait(connection, message)) {
      context
          .control()
          .execute(() -> {
            waitingWeight.addAndGet(-weight(message));
            if (!isClosed) {
              handler.run();
            }
          });
    }
  }

  private void asUser(WireConnection connection, Message message, Request request) {
    toControl(
        connection,
        message,
        () -> {
          User who = user;
          if (who == null) {
            unexpected(connection, "log in first");
          } else {
            request.run(who, connection::send);
          }
        });
  }

  /** Ends a client that sends faster than can be handled, before what waits fills the memory. */
  private boolean mayWait(WireConnection connection, Message message) {
    if (waitingWeight.addAndGet(weight(message)) <= MOST_WAITING_WEIGHT) {
      return true;
    }
    connection.close(ErrorCode.LIMIT_REACHED, "more messages than the server can handle");
    return false;
  }

  private static int weight(Message message) {
    return switch (message) {
      case TextInput text -> 1 + text.text().length() / CHARACTERS_PER_WEIGHT;
      case ClipboardText clipboard -> 1 + clipboard.text().length() / CHARACTERS_PER_WEIGHT;
      case CreateSession create -> 1 + create.command().size();
      case ExecInSession exec -> 1 + exec.command().size();
      default -> 1;
    };
  }

  private void hello(WireConnection connection, Hello hello) {
    if (chosen != null) {
      unexpected(connection, "Hello was said already");
      return;
    }
    Capabilities both = Negotiation.choose(hello.offered());
    chosen = both;
    connection.send(new Welcome(both, "tandem"));
  }

  private void login(WireConnection connection, Login login) {
    if (chosen == null || user != null || isLoggingIn) {
      unexpected(connection, "this is not the time to log in");
      return;
    }
    isLoggingIn = true;
    context
        .authenticator()
        .login(
            login.user(),
            login.password(),
            addressOf(connection),
            outcome -> loginEnded(connection, login, outcome));
  }

  private void loginEnded(WireConnection connection, Login login, LoginOutcome outcome) {
    isLoggingIn = false;
    if (isClosed) {
      return;
    }
    switch (outcome) {
      case LoginOutcome.Accepted(User who) -> {
        user = who;
        if (chosen != null && chosen.features().contains(Capabilities.SYNC)) {
          syncChannels = context.sync().channels(connection, who.name());
        }
        connection.send(new LoggedIn(login.request(), who.name(), who.admin()));
        LOG.info("{} logged in from {}", who.name(), connection.remoteAddress());
      }
      case LoginOutcome.Wrong() -> {
        LOG.warn("A login from {} failed", connection.remoteAddress());
        refuse(connection, login, ErrorCode.LOGIN_FAILED, "user name or password is wrong");
        if (++failedLogins >= MOST_FAILED_LOGINS) {
          connection.close(ErrorCode.LOGIN_FAILED, "too many wrong passwords");
        }
      }
      case LoginOutcome.Throttled(long seconds) ->
          refuse(
              connection,
              login,
              ErrorCode.RATE_LIMITED,
              "too many attempts: try again in " + seconds + " s");
      case LoginOutcome.Unavailable(String reason) -> {
        LOG.error("Nobody can log in: {}", reason);
        refuse(
            connection,
            login,
            ErrorCode.INTERNAL,
            "the server cannot read its accounts; see its log");
      }
    }
  }

  private static void refuse(WireConnection connection, Login login, ErrorCode code, String text) {
    connection.send(new Refused(login.request(), code, text));
  }

  private void attach(WireConnection connection, User who, AttachSession request) {
    Capabilities agreed = chosen;
    if (agreed != null) {
      sessions()
          .admit(who, request, connection::send)
          .ifPresent(admission -> viewing.join(connection, who, agreed, request, admission));
    }
  }

  /** By network for IPv6, where one customer has 2^64 addresses. */
  private static String addressOf(WireConnection connection) {
    if (!(connection.remoteAddress() instanceof InetSocketAddress socket)
        || socket.getAddress() == null) {
      return "unknown";
    }
    InetAddress address = socket.getAddress();
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? address.getHostAddress() : HexFormat.of().formatHex(bytes, 0, 8);
  }

  private static void unexpected(WireConnection connection, String text) {
    connection.close(ErrorCode.UNEXPECTED_MESSAGE, text);
  }

  @Override
  public void frame(WireConnection connection, ByteBuf frame) {
    frame.release();
    unexpected(connection, "only a server sends frames");
  }

  @Override
  public void sync(WireConnection connection, ByteBuf message) {
    try {
      SyncChannels channels = syncChannels;
      if (channels != null) {
        channels.received(message);
      } else {
        connection.close(ErrorCode.NOT_NEGOTIATED, "sync was not agreed upon");
      }
    } finally {
      message.release();
    }
  }

  @Override
  public void roundTrip(WireConnection connection, long nanos) {
    // Pacing has its own, better samples: the acknowledgements of frames.
  }

  @Override
  public void closed(WireConnection connection, CloseReason reason) {
    LOG.debug("{} has gone: {}", connection.remoteAddress(), reason);
    SyncChannels channels = syncChannels;
    if (channels != null) {
      channels.closed();
    }
    context
        .control()
        .execute(() -> {
          isClosed = true;
          viewing.end();
        });
  }
}
