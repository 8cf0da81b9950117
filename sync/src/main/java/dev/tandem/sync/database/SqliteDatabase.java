package dev.tandem.sync.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tandem.sync.database.DatabaseException.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A SQLite database in a file that one process has at a time; without an owner. One connection
 * writes; those that read see what was committed before, and hold nobody up.
 */
public final class SqliteDatabase extends Database {
  private static final int READERS = 4;

  private final FileChannel lock;
  private final HikariDataSource writers;
  private final HikariDataSource readers;

  private SqliteDatabase(Path file, FileChannel lock) throws DatabaseException {
    this.lock = lock;
    writers = open(pool(file, 1, SQLiteConfig.TransactionMode.IMMEDIATE));
    try {
      readers = open(pool(file, READERS, SQLiteConfig.TransactionMode.DEFERRED));
    } catch (DatabaseException e) {
      writers.close();
      throw e;
    }
  }

  /** Opens a file, and makes it and its tables if need be. Its folder must be there. */
  public static SqliteDatabase open(Path file) throws DatabaseException {
    FileChannel lock = lock(file);
    SqliteDatabase database = null;
    try {
      database = new SqliteDatabase(file, lock);
      database.migrate(migrations("sqlite").dataSource(database.writers));
      return database;
    } catch (DatabaseException | RuntimeException e) {
      if (database != null) {
        database.close();
      } else {
        unlock(lock);
      }
      throw e;
    }
  }

  /** The lock is on a file beside it: to close the database itself would drop SQLite's own. */
  private static FileChannel lock(Path file) throws DatabaseException {
    Path path = file.resolveSibling(file.getFileName() + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new DatabaseException(
            Problem.IN_USE, file + " is in use: another server runs on the same data");
      }
      return channel;
    } catch (IOException e) {
      Problem problem =
          Files.isWritable(path.toAbsolutePath().getParent())
              ? Problem.UNAVAILABLE
              : Problem.REFUSED;
      throw new DatabaseException(problem, "cannot open " + path + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Somebody in this very process has it.
      return null;
    }
  }

  private static void unlock(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new IllegalStateException("a lock cannot be let go", e);
    }
  }

  private static HikariConfig pool(Path file, int connections, SQLiteConfig.TransactionMode mode) {
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
    sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    sqlite.setTransactionMode(mode);
    sqlite.setBusyTimeout((int) CONNECTION_TIMEOUT_MILLIS);
    // As a URI, in which no character of a path has a meaning of its own.
    HikariConfig config = pool("tandem-sqlite-" + mode, "jdbc:sqlite:" + file.toUri(), connections);
    sqlite
        .toProperties()
        .forEach((name, value) -> config.addDataSourceProperty((String) name, value));
    config.setConnectionInitSql("PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF");
    return config;
  }

  @Override
  public boolean isExclusive() {
    return true;
  }

  @Override
  HikariDataSource writers() {
    return writers;
  }

  @Override
  HikariDataSource readers() {
    return readers;
  }

  @Override
  void beginRead(Connection connection) {
    // A transaction that was begun deferred sees one state from its first statement on.
  }

  @Override
  public String nowMillis() {
    return "CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER)";
  }

  /** None is needed: nobody else writes while this transaction does. */
  @Override
  public String forUpdate() {
    return "";
  }

  @Override
  Problem problem(SQLException failure) {
    return switch (code(failure)) {
      case SQLITE_FULL -> Problem.FULL_DISK;
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH, SQLITE_CANTOPEN -> Problem.REFUSED;
      case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_FORMAT -> Problem.CORRUPT;
      default -> Problem.UNAVAILABLE;
    };
  }

  /** When a write or a sync fails, nobody knows what of it is on the disk. */
  @Override
  boolean mayBeDone(SQLException failure) {
    return code(failure) == SQLiteErrorCode.SQLITE_IOERR;
  }

  private static SQLiteErrorCode code(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException known) {
        // An extended code holds the primary one in its lowest byte.
        return SQLiteErrorCode.getErrorCode(known.getResultCode().code & 0xff);
      }
    }
    return SQLiteErrorCode.UNKNOWN_ERROR;
  }

  @Override
  public void close() {
    super.close();
    unlock(lock);
  }
}
