package dev.tandem.sync.wire;

import dev.tandem.sync.message.ClientMessage;

/**
 * What a client's end of a channel says; a connection has up to {@code Limits.CHANNELS} of them.
 */
public sealed interface ToServer {
  /** Which of the connection's channels; chosen by the client, never twice on one connection. */
  int channel();

  /**
   * Begins a channel.
   *
   * @param create whether the workspace is to be made if there is none
   */
  record Open(int channel, String workspace, boolean create) implements ToServer {}

  /** Ends a channel. */
  record Close(int channel) implements ToServer {}

  /** The replica speaks. */
  record Say(int channel, ClientMessage message) implements ToServer {}

  /** Tells the others something of oneself. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and handed on as it is
  record Presence(int channel, byte[] state) implements ToServer {}
}
