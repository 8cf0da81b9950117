package dev.tandem.sync.authority;

import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.LogEntry;
import java.util.List;

/**
 * What a store has of a workspace.
 *
 * @param checkpoint the newest
 * @param start where the stored entries begin: at the checkpoint, or before
 * @param entries all entries after the start, in order
 */
public record StoredLog(Checkpoint checkpoint, Point start, List<LogEntry> entries) {
  /** Copies the list. */
  public StoredLog {
    entries = List.copyOf(entries);
  }

  /** Of a new workspace. */
  public static StoredLog ofNew(long generation, String admin) {
    Checkpoint checkpoint = Checkpoint.ofNew(generation, admin);
    return new StoredLog(checkpoint, checkpoint.at(), List.of());
  }
}
