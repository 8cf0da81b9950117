package dev.tandem.sync.remote;

import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.wire.ToClient;

/**
 * Hears a channel, on the remote's own thread. After {@code down}, nothing of the connection that
 * was lost is heard any more; {@code up} begins another one.
 */
public interface ChannelListener {
  /** Messages may be sent. */
  void up(Channel channel);

  /** A message came. */
  void received(ServerMessage message);

  /** Somebody who is here told something of themselves, or has left. */
  void presence(ToClient.PeerPresence presence);

  /** The channel is down, or still is, for another reason. */
  void down(DownReason why);
}
