package dev.tandem.sync.host;

import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.wire.Presence;
import dev.tandem.sync.wire.ToClient;

/**
 * The way back to one client, for one workspace; called on the workspace's loop, and never blocks.
 */
public interface SessionSink {
  /** Sends a message. */
  void send(ServerMessage message);

  /**
   * Tells what somebody who is here tells of themselves.
   *
   * @param peer another session of the same workspace
   */
  void presence(long peer, String person, Presence state);

  /** Tells that somebody has gone. */
  void left(long peer);

  /** Another server has the workspace. The session is over. */
  void redirect(String server);

  /**
   * The session is over.
   *
   * @param text one line for a person
   */
  void shut(ToClient.Why why, String text);

  /**
   * Whether so much waits to be sent that nothing should be added. Then messages are dropped: the
   * replica notices what it has missed, and asks for it.
   */
  boolean isSlow();
}
