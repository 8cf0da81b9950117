package dev.tandem.sync.store;

import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.encoding.Reader;
import dev.tandem.sync.replica.ReplicaRecord;
import dev.tandem.sync.store.StoreFile.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The records in the rows of a file.
 *
 * @param lastRow the number of the last row; 0 if there is none
 * @param foldBytes of the row that stands for all before it, if there is one
 * @param tailBytes of all other rows
 */
record StoredRecords(List<ReplicaRecord> records, long lastRow, long foldBytes, long tailBytes) {
  /**
   * Reads all rows of a file.
   *
   * @throws MalformedException if one of them, or what is before them, is not as it was written
   */
  static StoredRecords read(StoreFile file, Blocks blocks) throws SQLException {
    Collected collected = new Collected(blocks);
    file.readRows(collected::add);
    return new StoredRecords(
        collected.records, collected.lastRow, collected.foldBytes, collected.tailBytes);
  }

  /** Owned by the thread that reads. */
  private static final class Collected {
    final List<ReplicaRecord> records = new ArrayList<>();
    final Blocks blocks;
    long lastRow;
    long foldBytes;
    long tailBytes;

    Collected(Blocks blocks) {
      this.blocks = blocks;
    }

    void add(Row row) {
      if (lastRow > 0 && row.id() != lastRow + 1) {
        throw new MalformedException("row " + (lastRow + 1) + " is missing");
      }
      List<ReplicaRecord> added = recordsOf(row, blocks);
      if (lastRow == 0 && !isStart(added)) {
        throw new MalformedException("the first row is missing");
      }
      if (added.getFirst() instanceof ReplicaRecord.Folded) {
        foldBytes = row.block().length;
      } else {
        tailBytes += row.block().length;
      }
      records.addAll(added);
      lastRow = row.id();
    }
  }

  /** Whether a replica can begin with these records. */
  static boolean isStart(List<ReplicaRecord> records) {
    return records.getFirst() instanceof ReplicaRecord.Created
        || records.getFirst() instanceof ReplicaRecord.Folded;
  }

  /** The records of a row, at least one. */
  static List<ReplicaRecord> recordsOf(Row row, Blocks blocks) {
    Reader in = new Reader(blocks.toContent(row.id(), row.block()));
    List<ReplicaRecord> records = new ArrayList<>();
    do {
      records.add(RecordFormat.read(in));
    } while (in.hasMore());
    return records;
  }
}
