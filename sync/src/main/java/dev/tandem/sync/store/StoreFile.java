package dev.tandem.sync.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;

/**
 * The SQLite database of a store: numbered rows, a few settings; owned by one thread at a time.
 * What was committed stays, whatever happens to the process or the power: the journal is written
 * ahead and synced at each commit.
 */
final class StoreFile implements AutoCloseable {
  /** Pages of the journal after which they are moved into the database: half a megabyte. */
  private static final int CHECKPOINT_PAGES = 128;

  private static final int PAGE_BYTES = 4096;

  /** Where the last byte of the head's counter of changes is. */
  private static final int CHANGE_COUNTER_END = 27;

  private final Path path;
  private final Connection connection;
  private final Statement statement;

  /** A row: its number, from 1 without gaps but for those that were folded, and its block. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares rows.
  record Row(long id, byte[] block) {}

  private StoreFile(Path path, Connection connection, Statement statement) {
    this.path = path;
    this.connection = connection;
    this.statement = statement;
  }

  /**
   * Opens a database, or begins one in an empty file.
   *
   * @param mostBytes how large it may become; 0 for no bound
   */
  static StoreFile open(Path path, long mostBytes) throws SQLException {
    // As a URI, in which no character of a path has a meaning of its own.
    String url = "jdbc:sqlite:" + path.toUri();
    Connection connection = new SQLiteConfig().createConnection(url);
    try {
      Statement statement = connection.createStatement();
      // Exclusive before the journal is touched: so there is no shared-memory file beside it.
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      if (size(path) == 0) {
        statement.execute("PRAGMA page_size = " + PAGE_BYTES);
        statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
      }
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
      statement.execute("PRAGMA journal_size_limit = " + 2 * CHECKPOINT_PAGES * PAGE_BYTES);
      statement.execute("PRAGMA cell_size_check = ON");
      statement.execute("PRAGMA trusted_schema = OFF");
      if (mostBytes > 0) {
        statement.execute("PRAGMA max_page_count = " + Math.max(1, mostBytes / PAGE_BYTES));
      }
      return new StoreFile(path, connection, statement);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  Path path() {
    return path;
  }

  /** Bytes of the file and of its journal. */
  static long sizeBytes(Path path) {
    return size(path) + size(journal(path));
  }

  static Path journal(Path path) {
    return path.resolveSibling(path.getFileName() + "-wal");
  }

  /**
   * The first page of a database that is closed, to be put before the other pages of another one.
   */
  static byte[] firstPage(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      byte[] page = in.readNBytes(PAGE_BYTES);
      // If this counter is not what it was when the number of pages was noted, SQLite looks how
      // long the file really is: https://www.sqlite.org/fileformat2.html#in_header_database_size
      page[CHANGE_COUNTER_END]++;
      return page;
    }
  }

  private static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      return 0;
    }
  }

  int version() throws SQLException {
    return number("PRAGMA user_version");
  }

  int applicationId() throws SQLException {
    return number("PRAGMA application_id");
  }

  /** Whether nothing was ever stored in it. */
  boolean isEmpty() throws SQLException {
    return number("PRAGMA page_count") <= 1
        && number("SELECT count(*) FROM sqlite_schema") == 0
        && applicationId() == 0;
  }

  /** Whether the tables of a store are there. */
  boolean hasTables() throws SQLException {
    return number("SELECT count(*) FROM sqlite_schema WHERE name IN ('setting', 'record')") == 2;
  }

  /** Whether all pages are as they should be. */
  boolean isSound() throws SQLException {
    try (ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      return result.next() && "ok".equals(result.getString(1));
    }
  }

  private int number(String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      return result.next() ? result.getInt(1) : 0;
    }
  }

  /** What is done in one transaction. */
  interface Work {
    void run(Connection database, Statement statement) throws SQLException;
  }

  /** All of it is done, durably, or nothing. */
  void transaction(Work work) throws SQLException {
    statement.execute("BEGIN IMMEDIATE");
    try {
      work.run(connection, statement);
      statement.execute("COMMIT");
    } catch (SQLException | RuntimeException e) {
      rollback(e);
      throw e;
    }
  }

  private void rollback(Exception why) {
    try {
      if (!connection.isClosed()) {
        statement.execute("ROLLBACK");
      }
    } catch (SQLException e) {
      // Of some failures SQLite rolls back by itself, and then there is no transaction any more.
      why.addSuppressed(e);
    }
  }

  /** Requires that it can be written. */
  void requireWritable() throws SQLException {
    transaction((_, _) -> {});
  }

  void appendRows(List<Row> rows) throws SQLException {
    transaction((database, _) -> insert(database, rows));
  }

  private static void insert(Connection database, List<Row> rows) throws SQLException {
    String sql = "INSERT INTO record (id, block) VALUES (?, ?)";
    try (PreparedStatement insert = database.prepareStatement(sql)) {
      for (Row row : rows) {
        insert.setLong(1, row.id);
        insert.setBytes(2, row.block);
        insert.executeUpdate();
      }
    }
  }

  /** Puts a row in the place of all rows before it. */
  void replaceRows(Row row) throws SQLException {
    transaction((database, statement) -> {
      statement.executeUpdate("DELETE FROM record WHERE id < " + row.id);
      insert(database, List.of(row));
    });
  }

  /** Gives the disk back what is not needed any more. */
  void shrink() throws SQLException {
    // As an update: a mere execution would give only one page back, in its first step.
    statement.executeUpdate("PRAGMA incremental_vacuum");
    statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  Optional<byte[]> setting(String name) throws SQLException {
    String sql = "SELECT value FROM setting WHERE name = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, name);
      try (ResultSet result = select.executeQuery()) {
        return result.next() ? Optional.ofNullable(result.getBytes(1)) : Optional.empty();
      }
    }
  }

  static void putSetting(Connection database, String name, byte[] value) throws SQLException {
    String sql = "INSERT INTO setting (name, value) VALUES (?, ?)";
    try (PreparedStatement insert = database.prepareStatement(sql)) {
      insert.setString(1, name);
      insert.setBytes(2, value);
      insert.executeUpdate();
    }
  }

  /** Reads all rows, in their order. */
  void readRows(Consumer<Row> reader) throws SQLException {
    try (ResultSet result = statement.executeQuery("SELECT id, block FROM record ORDER BY id")) {
      while (result.next()) {
        reader.accept(row(result));
      }
    }
  }

  private static Row row(ResultSet result) throws SQLException {
    byte[] block = result.getBytes(2);
    return new Row(result.getLong(1), block == null ? new byte[0] : block);
  }

  /** One row, if it is there. */
  Optional<Row> row(long id) throws SQLException {
    String sql = "SELECT id, block FROM record WHERE id = " + id;
    try (ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? Optional.of(row(result)) : Optional.empty();
    }
  }

  /** The number of the last row; 0 if there is none. */
  long lastId() throws SQLException {
    try (ResultSet result = statement.executeQuery("SELECT max(id) FROM record")) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  /** A copy of the database, as it is now, in a new file. */
  void copyTo(Path target) throws SQLException {
    try (PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, target.toString());
      copy.execute();
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      statement.close();
    }
  }
}
