package dev.tandem.sync.wire;

import dev.tandem.sync.message.ServerMessage;

/** What the server's end of a channel says. */
public sealed interface ToClient {
  /** Which of the connection's channels. */
  int channel();

  /**
   * Another server has the workspace; the channel is over.
   *
   * @param server {@code host:port}
   */
  record Redirect(int channel, String server) implements ToClient {}

  /** The channel is over. */
  record Shut(int channel, Why why, String text) implements ToClient {}

  /** The authority speaks. */
  record Say(int channel, ServerMessage message) implements ToClient {}

  /**
   * Somebody who is here tells something of themselves, or has left.
   *
   * @param peer names their channel, within the workspace
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and handed on as it is
  record PeerTells(int channel, long peer, String person, byte[] state, boolean gone)
      implements ToClient {}

  /** Why a channel is over. */
  enum Why {
    /** There is no such workspace, or none that this person may read. */
    NO_ACCESS,
    /** The workspace cannot be served at present; it can be tried again. */
    UNAVAILABLE,
    /** A bound is reached, of channels or workspaces. */
    LIMIT
  }
}
