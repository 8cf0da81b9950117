package dev.tandem.sync.remote;

import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.wire.ClientCodec;
import dev.tandem.sync.wire.ConnectionFormat;
import dev.tandem.sync.wire.Envelope;
import dev.tandem.sync.wire.Presence;
import dev.tandem.sync.wire.ToClient;
import dev.tandem.sync.wire.ToServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One workspace's channel on whichever connection it is; owned by the remote's loop. */
final class RemoteChannel implements Channel {
  private static final long SHUT_MILLIS = 2_000;

  private final Remote remote;
  private final String workspace;
  private final boolean create;
  private final ChannelListener listener;
  private @Nullable ServerLink link;
  private int number;
  private @Nullable ClientCodec codec;
  private Runnable timer = () -> {};
  private volatile @Nullable Up up;
  private volatile boolean closed;

  RemoteChannel(Remote remote, String workspace, boolean create, ChannelListener listener) {
    this.remote = remote;
    this.workspace = workspace;
    this.create = create;
    this.listener = listener;
  }

  // ---- Any thread

  @Override
  public void send(ClientMessage message) {
    remote.onLoop(() -> say(new ToServer.Say(message)));
  }

  @Override
  public void presence(Presence state) {
    remote.onLoop(() -> say(new ToServer.ShowPresence(state)));
  }

  @Override
  public boolean isSending() {
    Up now = up;
    return now != null && now.isSending();
  }

  @Override
  public Duration roundTrip() {
    Up now = up;
    return now == null ? Duration.ZERO : now.roundTrip();
  }

  @Override
  public void close() {
    closed = true;
    remote.onLoop(() -> {
      timer.run();
      tell(new ToServer.Close(number));
      ServerLink from = link;
      link = null;
      if (from != null) {
        from.leave(this);
      }
    });
  }

  boolean isClosed() {
    return closed;
  }

  // ---- The loop

  @Nullable ServerLink link() {
    return link;
  }

  /** It is on a link now, under a number there. */
  void joined(ServerLink to, int channel) {
    timer.run();
    link = to;
    number = channel;
  }

  /** The link has a connection. */
  void up(Up connection) {
    if (closed) {
      return;
    }
    timer.run();
    codec = new ClientCodec(number);
    up = connection;
    tell(new ToServer.Open(number, workspace, create));
    listener.up(this);
  }

  /** It is of no use at present. */
  void down(DownReason why) {
    up = null;
    codec = null;
    if (!closed) {
      listener.down(why);
    }
  }

  /** A message of its channel came. */
  void received(Envelope message) {
    ClientCodec decoder = codec;
    if (decoder == null || closed) {
      return;
    }
    switch (decoder.decode(message)) {
      case ToClient.Say(ServerMessage said) -> listener.received(said);
      case ToClient.PeerPresence presence -> listener.presence(presence);
    }
  }

  /** Another server has the workspace. */
  void redirected(String server) {
    down(new DownReason.Busy("the workspace is on " + server));
    try {
      remote.move(this, ServerAddress.parse(server));
    } catch (IllegalArgumentException e) {
      again();
    }
  }

  /** The server has ended the channel. */
  void shut(ToClient.Why why, String text) {
    down(
        switch (why) {
          case UNKNOWN -> new DownReason.NoAccess(text);
          case UNAVAILABLE, LIMIT, MALFORMED -> new DownReason.Busy(text);
        });
    again();
  }

  /** Opens it again after a while, from where everything begins. */
  private void again() {
    timer.run();
    timer = remote.after(remote.jitter(SHUT_MILLIS), () -> remote.moveHome(this));
  }

  /** Does now what waits for a timer. */
  void retryNow() {
    if (up == null && !closed) {
      remote.moveHome(this);
    }
  }

  private void tell(ToServer.OfConnection message) {
    Up to = up;
    if (to != null) {
      to.send(ConnectionFormat.toBytes(message));
    }
  }

  private void say(ToServer.OfChannel message) {
    Up to = up;
    ClientCodec encoder = codec;
    if (to != null && encoder != null) {
      to.send(encoder.encode(message));
    }
  }
}
