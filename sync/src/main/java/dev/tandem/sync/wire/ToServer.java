package dev.tandem.sync.wire;

import dev.tandem.sync.message.ClientMessage;

/** What a client says over a connection; immutable. A channel is one open workspace. */
public sealed interface ToServer {
  /** Of the connection as a whole: its bytes stand for themselves, and any thread can read them. */
  sealed interface OfConnection extends ToServer {}

  /** Within a channel: its bytes count on those before them, so that only a codec can read them. */
  sealed interface OfChannel extends ToServer {}

  /**
   * Opens a channel. There is no answer but what is said in the channel, or a {@link
   * ToClient.Redirect} or {@link ToClient.Shut}.
   *
   * @param channel from 1; higher than all that the client has opened on this connection
   * @param create makes the workspace, with the client's person as its admin, if there is none
   */
  record Open(int channel, String workspace, boolean create) implements OfConnection {}

  /** The client hears nothing more of a channel. */
  record Close(int channel) implements OfConnection {}

  /** Asks for the workspaces that the person has a role in. */
  record ListWorkspaces(int request) implements OfConnection {}

  /** A replica's message. */
  record Say(ClientMessage message) implements OfChannel {}

  /** What the others in the workspace are to see of the person, until the next one. */
  record ShowPresence(Presence state) implements OfChannel {}
}
