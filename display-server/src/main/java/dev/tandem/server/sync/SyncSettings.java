package dev.tandem.server.sync;

import dev.tandem.sync.database.PostgresSettings;
import dev.tandem.sync.mutation.Schema;
import java.util.Optional;

/**
 * How a server hosts workspaces.
 *
 * @param postgres the database that several servers share; without it, a file in the data directory
 * @param advertised {@code host:port} under which clients of other servers reach this one; empty
 *     for where it listens
 * @param schema of the programs whose workspaces these are
 */
public record SyncSettings(
    Optional<PostgresSettings> postgres, Optional<String> advertised, Schema schema) {
  /** In a file of its own. */
  public static SyncSettings standard() {
    return new SyncSettings(Optional.empty(), Optional.empty(), Schema.first());
  }
}
