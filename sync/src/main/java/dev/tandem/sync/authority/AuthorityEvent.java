package dev.tandem.sync.authority;

import dev.tandem.sync.message.ClientMessage;

/** What happens to an authority. A session is one connection, numbered by the shell. */
public sealed interface AuthorityEvent {
  /** A connection was made by somebody who has proved to be that person. */
  record Connected(long session, String person) implements AuthorityEvent {}

  /** A message came, checked for its form. */
  record Received(long session, ClientMessage message) implements AuthorityEvent {}

  /** A connection ended. */
  record Disconnected(long session) implements AuthorityEvent {}

  /** The store has everything up to a version, so that nothing can take it away. */
  record Stored(long version) implements AuthorityEvent {}

  /** It is time to tell everybody where the head is. */
  record HeartbeatDue() implements AuthorityEvent {}

  /**
   * It is a good time for a checkpoint: nobody is here, and the next start need not replay the log.
   * There is one only if everything is durable, and something is newer than the last checkpoint.
   */
  record CheckpointDue() implements AuthorityEvent {}
}
