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
 * @param growth since the last fold
 */
record StoredRecords(List<ReplicaRecord> records, long lastRow, Growth growth) {
  /**
   * Reads all rows of a file.
   *
   * @throws MalformedException if one of them, or what is before them, is not as it was written
   */
  static StoredRecords read(StoreFile file, Blocks blocks) throws SQLException {
    Collected collected = new Collected(blocks);
    file.readRows(collected::add);
    return new StoredRecords(collected.records, collected.lastRow, collected.growth);
  }

  /** Owned by the thread that reads. */
  private static final class Collected {
    final List<ReplicaRecord> records = new ArrayList<>();
    final Blocks blocks;
    long lastRow;
    final Growth growth = new Growth();

    Collected(Blocks blocks) {
      this.blocks = blocks;
    }

    void add(Row row) {
      if (lastRow > 0 && row.id() != lastRow + 1) {
        throw new MalformedException("row " + (lastRow + 1) + " is missing");
      }
      byte[] content = blocks.toContent(row.id(), row.block());
      List<ReplicaRecord> added = recordsOf(content);
      if (lastRow == 0 && !isStart(added)) {
        throw new MalformedException("the first row is missing");
      }
      if (added.getFirst() instanceof ReplicaRecord.Folded) {
        growth.folded(row.block().length, content.length);
      } else {
        growth.appended(row.block().length, content.length);
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

  /** The records of a row's content, at least one. */
  static List<ReplicaRecord> recordsOf(byte[] content) {
    Reader in = new Reader(content);
    List<ReplicaRecord> records = new ArrayList<>();
    do {
      records.add(RecordFormat.read(in));
    } while (in.hasMore());
    return records;
  }
}
