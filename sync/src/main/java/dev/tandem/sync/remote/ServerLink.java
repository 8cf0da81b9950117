package dev.tandem.sync.remote;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.message.Capabilities;
import dev.tandem.protocol.message.Hello;
import dev.tandem.protocol.message.LoggedIn;
import dev.tandem.protocol.message.Login;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.Refused;
import dev.tandem.protocol.message.Welcome;
import dev.tandem.protocol.wire.CloseReason;
import dev.tandem.protocol.wire.WireClient;
import dev.tandem.protocol.wire.WireConnection;
import dev.tandem.protocol.wire.WireListener;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.wire.ConnectionFormat;
import dev.tandem.sync.wire.Envelope;
import dev.tandem.sync.wire.ToClient;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one connection to a server, over and over, and the channels on it; owned by the remote's
 * loop.
 */
final class ServerLink {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final long LOGIN_MILLIS = 10_000;
  private static final int LOGIN_REQUEST = 1;

  private static final Capabilities OFFER =
      new Capabilities(List.of(), List.of(), List.of(Capabilities.SYNC));

  /** The program's name, for servers' logs. */
  private static final String PRODUCT = "tandem-sync";

  private final Remote remote;
  private final RemoteSettings settings;
  private final WireClient wire;
  private final ServerAddress server;
  private final Attempts attempts;
  private final Map<Integer, RemoteChannel> channels = new TreeMap<>();
  private @Nullable Attempt attempt;
  private Runnable timer = () -> {};
  private @Nullable DownReason down;
  private int lastChannel;

  ServerLink(Remote remote, RemoteSettings settings, WireClient wire, ServerAddress server) {
    this.remote = remote;
    this.settings = settings;
    this.wire = wire;
    this.server = server;
    attempts = new Attempts(settings.clock(), settings.random());
  }

  // ---- Channels

  /** Takes a channel on; it leaves the link on which it was. */
  void join(RemoteChannel channel) {
    if (channel.isClosed()) {
      return;
    }
    ServerLink before = channel.link();
    if (before != null) {
      before.leave(channel);
    }
    int number = ++lastChannel;
    channels.put(number, channel);
    channel.joined(this, number);
    Attempt now = attempt;
    DownReason why = down;
    if (now == null && why == null) {
      connect();
    } else if (now != null && now.isUp()) {
      channel.up(now.connection());
    } else if (why != null) {
      channel.down(why);
    }
  }

  /** Lets a channel go; with the last one, the connection goes too. */
  void leave(RemoteChannel channel) {
    channels.values().removeIf(each -> each == channel);
    if (channels.isEmpty()) {
      close();
      remote.unused(server);
    }
  }

  ServerAddress server() {
    return server;
  }

  // ---- Attempts

  private void connect() {
    timer.run();
    if (!attempts.mayBeMade()) {
      wait(new DownReason.CircuitOpen(server + " has not answered for a while: tried seldom now"));
      return;
    }
    Attempt next = new Attempt();
    attempt = next;
    wire.connect(server.host(), server.port(), settings.pins(), CONNECT, next);
  }

  /** Tries again later, if that makes sense. */
  private void wait(DownReason why) {
    down = why;
    tellDown(why);
    if (why.triesAgain() && !channels.isEmpty()) {
      timer = remote.after(attempts.pauseMillis(), this::connect);
    }
  }

  private void tellDown(DownReason why) {
    for (RemoteChannel channel : List.copyOf(channels.values())) {
      channel.down(why);
      if (why.triesAgain() && !remote.isHome(server)) {
        // The workspace may have gone on to yet another server: ask the first one.
        remote.moveHome(channel);
      }
    }
  }

  void retryNow() {
    if (attempt == null) {
      attempts.reset();
      connect();
    } else {
      List.copyOf(channels.values()).forEach(RemoteChannel::retryNow);
    }
  }

  void close() {
    timer.run();
    Attempt now = attempt;
    attempt = null;
    if (now != null) {
      now.bye();
    }
  }

  private void ended(Attempt which, DownReason why) {
    if (attempt != which) {
      return;
    }
    attempt = null;
    if (!which.loggedIn) {
      attempts.failed(new IOException(why.text()));
    }
    wait(why);
  }

  private void loggedIn(Attempt which) {
    if (attempt == which) {
      which.loggedIn = true;
      attempts.succeeded();
      down = null;
      List.copyOf(channels.values()).forEach(channel -> channel.up(which.connection()));
    }
  }

  private void received(Attempt which, byte[] message) {
    if (attempt != which) {
      return;
    }
    try {
      Envelope envelope = Envelope.of(message);
      if (envelope.channel() == 0) {
        ofConnection(ConnectionFormat.toClient(envelope));
        return;
      }
      RemoteChannel channel = channels.get(envelope.channel());
      if (channel != null) {
        channel.received(envelope);
      }
    } catch (MalformedException e) {
      which.end(ErrorCode.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private void ofConnection(ToClient.OfConnection message) {
    switch (message) {
      case ToClient.Redirect(int number, String to) -> {
        RemoteChannel channel = channels.get(number);
        if (channel != null) {
          channel.redirected(to);
        }
      }
      case ToClient.Shut(int number, ToClient.Why why, String text) -> {
        RemoteChannel channel = channels.get(number);
        if (channel != null) {
          channel.shut(why, text);
        }
      }
      case ToClient.WorkspaceList _ -> {
        // Nobody asks for it yet.
      }
    }
  }

  /** One connection, from its attempt to its end; its methods are called on the event loop. */
  private final class Attempt implements WireListener {
    private @Nullable WireConnection open;
    private @Nullable DownReason refused;

    /** Owned by the remote's loop. */
    private boolean loggedIn;

    private volatile Duration roundTrip = Duration.ZERO;

    boolean isUp() {
      return loggedIn;
    }

    Up connection() {
      WireConnection connection = open;
      if (connection == null) {
        throw new IllegalStateException("not open yet");
      }
      return new Up(connection, () -> roundTrip);
    }

    void bye() {
      end(ErrorCode.GOODBYE, "goodbye");
    }

    void end(ErrorCode code, String text) {
      WireConnection connection = open;
      if (connection != null) {
        connection.close(code, text);
      }
    }

    @Override
    public void opened(WireConnection connection) {
      remote.onLoop(() -> {
        open = connection;
        if (attempt != this) {
          bye();
          return;
        }
        connection.send(new Hello(OFFER, PRODUCT));
        timer = remote.after(LOGIN_MILLIS, this::loginIsLate);
      });
    }

    private void loginIsLate() {
      if (attempt == this && !loggedIn) {
        bye();
        ended(this, new DownReason.TimedOut(server + " does not answer the login"));
      }
    }

    @Override
    public void message(WireConnection connection, Message message) {
      remote.onLoop(() -> message(message));
    }

    private void message(Message message) {
      WireConnection connection = open;
      if (attempt != this || connection == null) {
        return;
      }
      if (message instanceof Welcome welcome) {
        if (welcome.chosen().features().contains(Capabilities.SYNC)) {
          connection.send(new Login(LOGIN_REQUEST, settings.user(), settings.password()));
        } else {
          connection.close(ErrorCode.NOT_NEGOTIATED, "this server has no workspaces");
        }
      } else if (message instanceof LoggedIn) {
        timer.run();
        ServerLink.this.loggedIn(this);
      } else if (message instanceof Refused refusal) {
        refused = DownReason.ofLogin(refusal.code(), refusal.text(), server);
        connection.close(ErrorCode.GOODBYE, "goodbye");
      }
    }

    @Override
    public void sync(WireConnection connection, ByteBuf message) {
      byte[] bytes = new byte[message.readableBytes()];
      message.readBytes(bytes).release();
      remote.onLoop(() -> received(this, bytes));
    }

    @Override
    public void frame(WireConnection connection, ByteBuf frame) {
      frame.release();
    }

    @Override
    public void roundTrip(WireConnection connection, long nanos) {
      roundTrip = Duration.ofNanos(nanos);
    }

    @Override
    public void closed(WireConnection connection, CloseReason reason) {
      remote.onLoop(() -> {
        DownReason known = refused;
        ended(this, known != null ? known : DownReason.of(reason, server));
      });
    }
  }
}
