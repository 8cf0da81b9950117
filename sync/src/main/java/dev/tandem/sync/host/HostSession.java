package dev.tandem.sync.host;

import org.jspecify.annotations.Nullable;

/**
 * One client in one workspace; its methods may be called on any thread, and return at once. What
 * its workspace knows of it is owned by the workspace's loop.
 */
public final class HostSession {
  final long id;
  final String person;
  final boolean creates;
  final SessionSink sink;
  private final HostLoop loop;

  /** Where it is; null before, and when it is over. Owned by the loop. */
  @Nullable HostedWorkspace workspace;

  HostSession(long id, String person, boolean creates, SessionSink sink, HostLoop loop) {
    this.id = id;
    this.person = person;
    this.creates = creates;
    this.sink = sink;
    this.loop = loop;
  }

  /** Its number among all sessions of the host: how others know it as a peer. */
  public long id() {
    return id;
  }

  /** A message came. */
  public void received(Incoming message) {
    boolean goes =
        loop.execute(() -> {
          HostedWorkspace at = workspace;
          if (at == null) {
            message.discard();
          } else {
            at.received(this, message);
          }
        });
    if (!goes) {
      message.discard();
    }
  }

  /**
   * Tells the others something of the client, in place of what it told before.
   *
   * @param state handed over; at most {@link dev.tandem.sync.Limits#PRESENCE_BYTES}, or it is
   *     dropped
   */
  public void presence(byte[] state) {
    var _ =
        loop.execute(() -> {
          HostedWorkspace at = workspace;
          if (at != null) {
            at.presence(this, state);
          }
        });
  }

  /** The client has gone; its sink hears nothing more, except what is on its way already. */
  public void close() {
    var _ =
        loop.execute(() -> {
          HostedWorkspace at = workspace;
          if (at != null) {
            at.leave(this);
          }
        });
  }
}
