package dev.tandem.sync.host;

import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.wire.Presence;
import dev.tandem.sync.wire.ToClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client in one workspace; its methods may be called on any thread, and return at once. What
 * its workspace knows of it is owned by the workspace's loop.
 */
public final class HostSession {
  private static final Logger LOG = LoggerFactory.getLogger(HostSession.class);

  final long id;
  final String person;
  final boolean creates;
  private final SessionSink sink;
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

  // ---- The way out: on the loop. A sink that fails must harm nobody but its own client.

  boolean isSlow() {
    return sink.isSlow();
  }

  /** Sends a message; false if the sink failed. */
  boolean send(ServerMessage message) {
    try {
      sink.send(message);
      return true;
    } catch (RuntimeException e) {
      failed(e);
      return false;
    }
  }

  void presence(long peer, String ofPerson, Presence state) {
    try {
      sink.presence(peer, ofPerson, state);
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  void left(long peer) {
    try {
      sink.left(peer);
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  void redirect(String server) {
    try {
      sink.redirect(server);
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  void shut(ToClient.Why why, String text) {
    try {
      sink.shut(why, text);
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void failed(RuntimeException e) {
    LOG.error("The way back to {} failed", person, e);
  }
}
