package dev.tandem.server.sync;

import dev.tandem.sync.host.HostSession;
import dev.tandem.sync.host.Incoming;
import dev.tandem.sync.host.SessionSink;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.wire.Envelope;
import dev.tandem.sync.wire.Presence;
import dev.tandem.sync.wire.ServerCodec;
import dev.tandem.sync.wire.ToClient;
import dev.tandem.sync.wire.ToServer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One workspace on one connection: its codec is owned by the workspace's loop, the rest by the
 * connection's event loop.
 */
final class SyncChannel implements SessionSink {
  private final SyncChannels channels;
  private final int number;
  private final ServerCodec codec;
  private @Nullable HostSession session;

  SyncChannel(SyncChannels channels, int number) {
    this.channels = channels;
    this.number = number;
    codec = new ServerCodec(number);
  }

  // ---- The event loop

  void opened(HostSession opened) {
    session = opened;
  }

  void received(Envelope message) {
    HostSession to = session;
    if (to == null) {
      channels.taken(message.sizeBytes());
    } else {
      to.received(new OnItsWay(message));
    }
  }

  void close() {
    HostSession from = session;
    if (from != null) {
      from.close();
    }
  }

  /** A message that the workspace's loop reads. */
  private final class OnItsWay implements Incoming {
    private final Envelope message;

    OnItsWay(Envelope message) {
      this.message = message;
    }

    @Override
    public int bytes() {
      return message.sizeBytes();
    }

    @Override
    public ToServer.OfChannel decode(LongFunction<@Nullable Point> points) {
      channels.taken(message.sizeBytes());
      return codec.decode(message, points);
    }

    @Override
    public void discard() {
      channels.taken(message.sizeBytes());
    }
  }

  // ---- The workspace's loop

  @Override
  public void send(ServerMessage message) {
    channels.send(codec.encode(new ToClient.Say(message)));
  }

  @Override
  public void presence(long peer, String person, Presence state) {
    channels.send(codec.encode(new ToClient.PeerPresence(peer, person, state)));
  }

  @Override
  public void left(long peer) {
    channels.send(codec.encode(new ToClient.PeerPresence(peer, "", null)));
  }

  @Override
  public void redirect(String server) {
    channels.shut(number);
    channels.send(new ToClient.Redirect(number, server));
  }

  @Override
  public void shut(ToClient.Why why, String text) {
    channels.shut(number);
    channels.send(new ToClient.Shut(number, why, text));
  }

  @Override
  public boolean isSlow() {
    return channels.isSlow();
  }
}
