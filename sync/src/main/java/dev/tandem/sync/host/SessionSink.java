package dev.tandem.sync.host;

import dev.tandem.sync.message.ServerMessage;

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
   * @param state not to be changed
   */
  void presence(long peer, String person, byte[] state);

  /** Tells that somebody has gone. */
  void left(long peer);

  /** Another server has the workspace. The session is over. */
  void redirect(String server);

  /**
   * The session is over.
   *
   * @param text one line for a person
   */
  void shut(Why why, String text);

  /**
   * Whether so much waits to be sent that nothing should be added. Then messages are dropped: the
   * replica notices what it has missed, and asks for it.
   */
  boolean isSlow();

  /** Why a session is over. */
  enum Why {
    /**
     * There is no such workspace, or the person has never had a right on it: which, is not said.
     */
    UNKNOWN,
    /** It cannot be served now; later perhaps. */
    UNAVAILABLE,
    /** A bound of {@link dev.tandem.sync.Limits} is reached. */
    LIMIT,
    /** The name is not one that a workspace can have. */
    BAD_NAME,
    /** What came was not a message. */
    MALFORMED
  }
}
