package dev.tandem.sync.authority;

import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.mutation.ReplicaId;
import org.jspecify.annotations.Nullable;

/** One connection; owned by its authority. */
final class Session {
  final long id;
  final String person;

  /** Known since its Hello or its first push. */
  @Nullable ReplicaId replica;

  /** Whether it has said Hello and may read. */
  boolean welcome;

  /** To be sent when it is durable, or null. */
  ServerMessage.@Nullable Snapshot snapshot;

  /** The version up to which news was sent. */
  long sent;

  /** The version that the replica is known to have. */
  long seen;

  Session(long id, String person) {
    this.id = id;
    this.person = person;
  }
}
