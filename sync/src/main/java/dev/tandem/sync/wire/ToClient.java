package dev.tandem.sync.wire;

import dev.tandem.sync.document.Role;
import dev.tandem.sync.message.ServerMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server says over a connection; immutable. */
public sealed interface ToClient {
  /** Of the connection as a whole: its bytes stand for themselves, and any thread can read them. */
  sealed interface OfConnection extends ToClient {}

  /** Within a channel: its bytes count on those before them, so that only a codec can read them. */
  sealed interface OfChannel extends ToClient {}

  /** Ends a channel: another server has the workspace. {@code server} is {@code host:port}. */
  record Redirect(int channel, String server) implements OfConnection {}

  /** Ends a channel, or turns its opening down; {@code text} is one line for a person. */
  record Shut(int channel, Why why, String text) implements OfConnection {}

  /** Answers {@link ToServer.ListWorkspaces}. */
  record WorkspaceList(int request, List<Listed> workspaces) implements OfConnection {
    /** Copies the list. */
    public WorkspaceList {
      workspaces = List.copyOf(workspaces);
    }
  }

  /** One workspace, and what the person may do there. */
  record Listed(String workspace, Role role) {}

  /** The authority's message. */
  record Say(ServerMessage message) implements OfChannel {}

  /**
   * What is to be seen of somebody in the workspace.
   *
   * @param peer numbers their connection, for as long as it lasts
   * @param state null if they have left
   */
  record PeerPresence(long peer, String person, @Nullable Presence state) implements OfChannel {}

  /** Why a channel is shut. */
  enum Why {
    /** There is no such workspace, or the person may not know of it. */
    UNKNOWN,
    /** The workspace cannot be served just now: to be tried again. */
    UNAVAILABLE,
    /** Too many channels, or too much is waiting. */
    LIMIT,
    /** The client broke a rule of the channel. */
    MALFORMED
  }
}
