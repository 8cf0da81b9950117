package dev.tandem.sync.log;

import dev.tandem.sync.mutation.LogEntry;
import java.util.List;

/**
 * Entries that are to continue the log of a workspace.
 *
 * @param epoch under which they were made
 * @param entries at least one; their versions follow each other
 */
public record Append(String workspace, long epoch, List<LogEntry> entries) {
  /** Copies the list. */
  public Append {
    entries = List.copyOf(entries);
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("nothing to append to " + workspace);
    }
  }
}
