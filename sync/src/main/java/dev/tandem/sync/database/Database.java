package dev.tandem.sync.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.tandem.sync.database.DatabaseException.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A SQL database; without an owner: every method may be called on any thread, and blocks. */
public abstract sealed class Database implements AutoCloseable
    permits PostgresDatabase, SqliteDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** How long a caller waits for a connection that others use. */
  static final long CONNECTION_TIMEOUT_MILLIS = 10_000;

  /** What is done on a connection; its statements are its own to close. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    /** Does it. What it throws undoes all that it did. */
    T run(Connection connection) throws SQLException;
  }

  /** Does something in one transaction, which is durable when this returns. */
  public final <T extends @Nullable Object> T transaction(Work<T> work) throws DatabaseException {
    try (Lease lease = new Lease(writers())) {
      return lease.commit(work);
    }
  }

  /** Reads, in one transaction, a state that stays as it is meanwhile. Changes nothing. */
  public final <T extends @Nullable Object> T read(Work<T> work) throws DatabaseException {
    try (Lease lease = new Lease(readers())) {
      return lease.read(work);
    }
  }

  /** In SQL: the time in milliseconds since 1970, by the clock of the database. */
  public abstract String nowMillis();

  /** In SQL, at the end of a SELECT: that its rows stay as they are until the transaction's end. */
  public abstract String forUpdate();

  /** Whether no other process can have it open at the same time. */
  public abstract boolean isExclusive();

  abstract HikariDataSource writers();

  abstract HikariDataSource readers();

  /** Before the first statement of a transaction that reads. */
  abstract void beginRead(Connection connection) throws SQLException;

  /** What a failure means. */
  abstract Problem problem(SQLException failure);

  /** Whether a commit that failed so may have been done nevertheless. */
  abstract boolean mayBeDone(SQLException failure);

  /** Gives connections and files back. */
  @Override
  public void close() {
    readers().close();
    writers().close();
  }

  static HikariConfig pool(String name, String url, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    return config;
  }

  /** Opens a pool, and in it a first connection. */
  final HikariDataSource open(HikariConfig config) throws DatabaseException {
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      throw e.getCause() instanceof SQLException cause ? failed(cause) : unexpected(e);
    }
  }

  /** Makes the tables, or brings them to this program's version. */
  final void migrate(FluentConfiguration configuration) throws DatabaseException {
    try {
      Flyway flyway = configuration.loggers("slf4j").load();
      for (MigrationInfo applied : flyway.info().applied()) {
        if (!applied.getState().isResolved()) {
          throw new DatabaseException(
              Problem.NOT_OURS, "the database is of a newer version: use that of this program");
        }
      }
      flyway.migrate();
    } catch (FlywayException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException failure) {
          throw failed(failure);
        }
      }
      throw new DatabaseException(
          Problem.NOT_OURS, "the database has tables that are not of this program", e);
    }
  }

  static FluentConfiguration migrations(String kind) {
    ClassLoader loader = Database.class.getClassLoader();
    return Flyway.configure(loader).locations("classpath:dev/tandem/sync/database/" + kind);
  }

  private static DatabaseException unexpected(RuntimeException failure) {
    return new DatabaseException(Problem.UNAVAILABLE, oneLine(failure), failure);
  }

  private DatabaseException failed(SQLException failure) {
    return new DatabaseException(problem(failure), oneLine(failure), failure);
  }

  private static String oneLine(Exception failure) {
    return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
  }

  /** A connection for one transaction; owned by the thread that took it. */
  private final class Lease implements AutoCloseable {
    private final HikariDataSource pool;
    private final Connection connection;

    Lease(HikariDataSource pool) throws DatabaseException {
      this.pool = pool;
      try {
        connection = pool.getConnection();
      } catch (SQLException e) {
        throw failed(e);
      }
    }

    <T extends @Nullable Object> T commit(Work<T> work) throws DatabaseException {
      T result = run(work);
      try {
        connection.clearWarnings();
        connection.commit();
        if (connection.getWarnings() != null) {
          // PostgreSQL warns when the wait for a standby was broken off: a failover may undo it.
          throw connection.getWarnings();
        }
        return result;
      } catch (SQLException e) {
        rollBack(e);
        if (mayBeDone(e)) {
          throw new DatabaseException(Problem.UNKNOWN_OUTCOME, oneLine(e), e);
        }
        throw failed(e);
      }
    }

    <T extends @Nullable Object> T read(Work<T> work) throws DatabaseException {
      try {
        beginRead(connection);
      } catch (SQLException e) {
        throw failed(e);
      }
      T result = run(work);
      rollBack(null);
      return result;
    }

    private <T extends @Nullable Object> T run(Work<T> work) throws DatabaseException {
      try {
        connection.setAutoCommit(false);
        return work.run(connection);
      } catch (SQLException e) {
        rollBack(e);
        throw failed(e);
      } catch (RuntimeException e) {
        rollBack(e);
        throw e;
      }
    }

    private void rollBack(@Nullable Exception why) {
      try {
        connection.rollback();
      } catch (SQLException e) {
        // The connection is gone, or the database has rolled back by itself, as SQLite does when
        // the
        // disk is full. Then its driver takes what comes next for a part of the old transaction,
        // and
        // begins no new one: nobody may use this connection again.
        pool.evictConnection(connection);
        if (why != null) {
          why.addSuppressed(e);
        }
      }
    }

    /** What was committed stays so, even if the connection cannot be given back any more. */
    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("A connection could not be given back: {}", oneLine(e));
      }
    }
  }
}
