package dev.tandem.sync.store;

import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.replica.ReplicaRecord;
import dev.tandem.sync.store.StoreFile.Row;
import dev.tandem.sync.store.StoreOpening.Unlocked;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a damaged file aside, and what of it is whole into a new one; owned by the thread that opens
 * the store. A crash at any point of it loses nothing: the new file is complete before the damaged
 * one is moved.
 */
final class Rescue {
  private static final Logger LOG = LoggerFactory.getLogger(Rescue.class);

  /** Bytes that a row has at least: its number, and a block's head. */
  private static final int SMALLEST_ROW_BYTES = 8;

  private final Path path;
  private final StoreSchema schema;

  Rescue(Path path, StoreSchema schema) {
    this.path = path;
    this.schema = schema;
  }

  /** What came of it. */
  sealed interface Result {
    /** There is a new file. */
    record Saved(Salvage salvage) implements Result {}

    /** The file cannot be read without its passphrase; nothing was changed. */
    record Locked(Opened.WrongKey.Why why) implements Result {}
  }

  /** What can be read of a file. */
  private record Found(Optional<byte[]> key, List<Row> rows) {
    static final Found NOTHING = new Found(Optional.empty(), List.of());
  }

  /** Ends a rescue that was cut short, if there was one. */
  static void finish(Path path) throws IOException {
    if (Files.exists(saved(path)) && !Files.exists(path)) {
      Files.move(saved(path), path, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static Path saved(Path path) {
    return path.resolveSibling(path.getFileName() + ".saved");
  }

  /**
   * Rescues what can be rescued.
   *
   * @param unlock finds out how the content can be read, by the wrapped key in the file
   * @param newKey for a new file, if the damaged one's is gone
   */
  Result run(Function<Optional<byte[]>, Unlocked> unlock, Supplier<Optional<byte[]>> newKey)
      throws IOException, SQLException {
    Found first = read(path);
    Found found = first.rows.isEmpty() ? readWithAnotherHead() : first;
    return switch (unlock.apply(found.key)) {
      case Unlocked.With(Blocks blocks) -> save(found, blocks, found.key.or(newKey));
      case Unlocked.Not(Opened.WrongKey.Why why) ->
          found.key.isEmpty() && !isPlain(found)
              ? save(found, new Blocks(null), newKey.get())
              : new Result.Locked(why);
    };
  }

  private static boolean isPlain(Found found) {
    return found.rows.stream().anyMatch(row -> !records(row, new Blocks(null)).isEmpty());
  }

  private static Found read(Path file) {
    try (StoreFile damaged = StoreFile.open(file, 0)) {
      return new Found(key(damaged), readableRows(damaged));
    } catch (SQLException e) {
      LOG.debug("nothing can be read of {}", file, e);
      return Found.NOTHING;
    }
  }

  private static Optional<byte[]> key(StoreFile damaged) {
    try {
      return damaged.setting(StoreSchema.KEY).filter(WrappedKey::isWhole);
    } catch (SQLException e) {
      LOG.debug("the settings of {} are damaged", damaged.path(), e);
      return Optional.empty();
    }
  }

  /** Those rows that can be read, in their order: one that cannot does not hide those behind it. */
  private static List<Row> readableRows(StoreFile damaged) {
    List<Row> rows = new ArrayList<>();
    try {
      damaged.readRows(rows::add);
      return rows;
    } catch (SQLException e) {
      LOG.debug("{} is damaged behind row {}", damaged.path(), rows.size(), e);
    }
    try {
      long last = damaged.lastId();
      // No more rows are there than there is room for, whatever the damaged file says.
      long room = StoreFile.sizeBytes(damaged.path()) / SMALLEST_ROW_BYTES;
      long next = rows.isEmpty() ? 1 : rows.getLast().id() + 1;
      for (long id = Math.max(next, last - room); id <= last; id++) {
        row(damaged, id).ifPresent(rows::add);
      }
    } catch (SQLException e) {
      LOG.debug("{} has no end", damaged.path(), e);
    }
    return rows;
  }

  private static Optional<Row> row(StoreFile damaged, long id) {
    try {
      return damaged.row(id);
    } catch (SQLException e) {
      LOG.debug("row {} of {} cannot be read", id, damaged.path(), e);
      return Optional.empty();
    }
  }

  /**
   * Reads a copy whose first page is that of an empty store. All stores have the same one but for
   * counters, so a file whose head alone is damaged is read so.
   */
  private Found readWithAnotherHead() throws IOException, SQLException {
    Path copy = path.resolveSibling(path.getFileName() + ".repaired");
    Path empty = path.resolveSibling(path.getFileName() + ".empty");
    try {
      delete(copy);
      delete(empty);
      PrivateFiles.create(copy);
      PrivateFiles.create(empty);
      try (StoreFile file = StoreFile.open(empty, 0)) {
        schema.create(file, Optional.empty());
      }
      Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
      if (Files.exists(StoreFile.journal(path))) {
        Files.copy(StoreFile.journal(path), StoreFile.journal(copy));
      }
      byte[] head = StoreFile.firstPage(empty);
      try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(head), 0);
      }
      return read(copy);
    } finally {
      delete(copy);
      delete(empty);
    }
  }

  private static void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(StoreFile.journal(file));
  }

  private Result save(Found found, Blocks blocks, Optional<byte[]> key)
      throws IOException, SQLException {
    List<Row> whole = new ArrayList<>();
    List<ReplicaRecord> kept = new ArrayList<>();
    List<ReplicaRecord> lost = new ArrayList<>();
    for (Row row : found.rows) {
      List<ReplicaRecord> records = records(row, blocks);
      boolean follows =
          whole.isEmpty()
              ? !records.isEmpty() && StoredRecords.isStart(records)
              : row.id() == whole.getLast().id() + 1;
      if (follows && lost.isEmpty() && !records.isEmpty()) {
        whole.add(row);
        kept.addAll(records);
      } else {
        lost.addAll(records);
      }
    }
    Path fresh = saved(path);
    delete(fresh);
    PrivateFiles.create(fresh);
    try (StoreFile file = StoreFile.open(fresh, 0)) {
      schema.create(file, key);
      file.appendRows(whole);
    }
    Path aside = putAside();
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    List<String> texts = LostTexts.of(kept, lost);
    return new Result.Saved(new Salvage(aside, kept.size(), lost.size(), texts));
  }

  private static List<ReplicaRecord> records(Row row, Blocks blocks) {
    try {
      return StoredRecords.recordsOf(blocks.toContent(row.id(), row.block()));
    } catch (MalformedException e) {
      LOG.debug("row {} is damaged", row.id(), e);
      return List.of();
    }
  }

  private Path putAside() throws IOException {
    Path aside = StoreOpening.free(path, ".corrupt-");
    if (Files.exists(StoreFile.journal(path))) {
      Files.move(StoreFile.journal(path), StoreFile.journal(aside));
    }
    Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
    return aside;
  }
}
