package dev.tandem.sync.log;

import dev.tandem.sync.Limits;
import dev.tandem.sync.authority.Checkpoint;
import dev.tandem.sync.authority.StoredLog;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.encoding.MutationFormat;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.LogEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads all of a workspace, and holds it against the hashes of its history, so that a changed byte
 * is found; owned by the thread of one transaction.
 */
final class StoredLogReader {
  /** Rows that are fetched at once. */
  private static final int FETCH = 256;

  private static final String WORKSPACE =
      "SELECT w.epoch, w.generation, w.head, w.history, c.start_version, c.start_history, "
          + Sql.bounded("content", Limits.STATE_BYTES)
          + " FROM workspace w JOIN checkpoint c ON c.workspace = w.id WHERE w.id = ?";

  private static final String ENTRIES =
      "SELECT version, "
          + Sql.bounded("content", Limits.ENTRY_BYTES)
          + " FROM entry WHERE workspace = ? ORDER BY version";

  private final Connection connection;
  private final long workspace;

  StoredLogReader(Connection connection, long workspace) {
    this.connection = connection;
    this.workspace = workspace;
  }

  /** All that is stored; nothing if the epoch is not the newest any more. */
  Optional<StoredLog> read(long epoch) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(WORKSPACE);
        ResultSet row = Sql.set(select, workspace).executeQuery()) {
      if (!row.next()) {
        throw new MalformedException("there is no checkpoint");
      }
      if (row.getLong("epoch") != epoch) {
        return Optional.empty();
      }
      long generation = row.getLong("generation");
      Point head = new Point(generation, row.getLong("head"), row.getLong("history"));
      Point start =
          new Point(generation, row.getLong("start_version"), row.getLong("start_history"));
      Checkpoint checkpoint =
          CheckpointFormat.toCheckpoint(Sql.bytes(row, "content", "a checkpoint"));
      return Optional.of(new StoredLog(checkpoint, start, entries(start, checkpoint.at(), head)));
    }
  }

  private List<LogEntry> entries(Point start, Point checkpoint, Point head) throws SQLException {
    List<LogEntry> entries = new ArrayList<>();
    Point at = start;
    boolean passed = at.equals(checkpoint);
    try (PreparedStatement select = connection.prepareStatement(ENTRIES)) {
      select.setFetchSize(FETCH);
      try (ResultSet row = Sql.set(select, workspace).executeQuery()) {
        while (row.next()) {
          byte[] bytes = Sql.bytes(row, "content", "an entry");
          LogEntry entry = MutationFormat.toLogEntry(bytes);
          if (entry.version() != at.version() + 1 || entry.version() != row.getLong("version")) {
            throw new MalformedException("after version " + at.version() + " there is a gap");
          }
          entries.add(entry);
          at = new Point(at.generation(), entry.version(), Hashes.extend(at.history(), bytes));
          passed |= at.equals(checkpoint);
        }
      }
    }
    if (!at.equals(head) || !passed) {
      throw new MalformedException("its entries are not those that were stored");
    }
    return entries;
  }
}
