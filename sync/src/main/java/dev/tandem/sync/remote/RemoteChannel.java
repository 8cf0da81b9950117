package dev.tandem.sync.remote;

import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.wire.ClientCodec;
import dev.tandem.sync.wire.Shut;
import dev.tandem.sync.wire.ToClient;
import dev.tandem.sync.wire.ToServer;
import io.netty.buffer.ByteBuf;
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
  private boolean told;
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
    remote.onLoop(() -> say(new ToServer.Say(number, message)));
  }

  @Override
  public void presence(byte[] state) {
    remote.onLoop(() -> say(new ToServer.Presence(number, state)));
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
    remote.onLoop(
        () -> {
          timer.run();
          say(new ToServer.Close(number));
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
}
