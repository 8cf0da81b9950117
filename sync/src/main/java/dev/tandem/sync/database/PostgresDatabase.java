package dev.tandem.sync.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tandem.sync.database.DatabaseException.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database, or one with standbys; without an owner. Tables are in the schema {@code
 * tandem}. Codes of failures are from PostgreSQL's manual, appendix A.
 */
public final class PostgresDatabase extends Database {
  private static final String SCHEMA = "tandem";

  /**
   * For each connection. A server that stands still in a transaction must not hold a workspace for
   * ever; and whatever is the default, a commit is on a disk when it returns.
   */
  private static final String SESSION =
      """
      SET idle_in_transaction_session_timeout = '10s';
      SET lock_timeout = '10s';
      SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') = 'off'
      """;

  private final HikariDataSource pool;

  private PostgresDatabase(PostgresSettings settings) throws DatabaseException {
    HikariConfig config = pool("tandem-postgresql", settings.url(), settings.connections());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setSchema(SCHEMA);
    config.setConnectionInitSql(SESSION);
    long seconds = Math.max(1, settings.timeout().toSeconds());
    put(config, settings, "ApplicationName", "tandem");
    put(config, settings, "connectTimeout", "5");
    put(config, settings, "socketTimeout", Long.toString(seconds));
    put(config, settings, "tcpKeepAlive", "true");
    put(config, settings, "targetServerType", "primary");
    put(config, settings, "hostRecheckSeconds", "1");
    put(config, settings, "reWriteBatchedInserts", "true");
    pool = open(config);
  }

  /** Sets a property of the driver, unless the URL does. */
  private static void put(
      HikariConfig config, PostgresSettings settings, String property, String value) {
    if (!settings.url().contains(property + "=")) {
      config.addDataSourceProperty(property, value);
    }
  }

  /** Connects, and makes the tables if need be. */
  public static PostgresDatabase open(PostgresSettings settings) throws DatabaseException {
    PostgresDatabase database = new PostgresDatabase(settings);
    try {
      database.migrate(migrations("postgresql").dataSource(database.pool).schemas(SCHEMA));
      return database;
    } catch (DatabaseException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public boolean isExclusive() {
    return false;
  }

  @Override
  HikariDataSource writers() {
    return pool;
  }

  @Override
  HikariDataSource readers() {
    return pool;
  }

  @Override
  void beginRead(Connection connection) throws SQLException {
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
  }

  @Override
  public String nowMillis() {
    return "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";
  }

  @Override
  public String forUpdate() {
    return " FOR UPDATE";
  }

  @Override
  Problem problem(SQLException failure) {
    String state = state(failure);
    if (state.equals("53100")) {
      return Problem.FULL_DISK;
    }
    if (state.startsWith("XX00")) {
      return state.equals("XX000") ? Problem.UNAVAILABLE : Problem.CORRUPT;
    }
    // Wrong password, no such database, schema or right.
    return state.startsWith("28") || state.startsWith("3") || state.startsWith("42")
        ? Problem.REFUSED
        : Problem.UNAVAILABLE;
  }

  /**
   * A server that answers and stays has rolled back; one that goes, or only warns, may have not.
   */
  @Override
  boolean mayBeDone(SQLException failure) {
    String state = state(failure);
    return failure instanceof SQLWarning
        || state.isEmpty()
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("XX");
  }

  /** A pool tells why it has no connection in what stands behind its own exception. */
  private static String state(SQLException failure) {
    String state = "";
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException known && known.getSQLState() != null) {
        state = known.getSQLState();
      }
    }
    return state;
  }
}
