package dev.tandem.sync.remote;

import dev.tandem.sync.message.ServerMessage;

/** Hears a channel. */
public interface ChannelListener {
  /** Messages may be sent. */
  void up(Channel channel);

  /** A message came. */
  void received(ServerMessage message);

  /** Somebody told something of themselves. */
  void presence(PeerPresence presence);

  /** The channel is down; it comes up again by itself. */
  void down(DownReason why);
}
