package dev.tandem.sync.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes databases for tests: files of SQLite, and databases of a PostgreSQL server that it starts.
 */
public final class TestDatabases {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabases() {}

  /** The server of this test run; it ends with it. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        // PostgreSQL refuses to run as root: then the library runs it in a user namespace.
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Opens a database by its address. */
  public static Database opened(String address) throws DatabaseException {
    return address.startsWith("jdbc:")
        ? PostgresDatabase.open(PostgresSettings.of(address, "postgres", ""))
        : SqliteDatabase.open(Path.of(address));
  }

  /** A file in a folder. */
  public static TestDatabase sqlite(Path folder) {
    Path file = folder.resolve("a database #%d?.db".formatted(COUNT.incrementAndGet()));
    return new SqliteTestDatabase(file);
  }

  /** The server's database, emptied: cheaper than a new one. */
  public static TestDatabase postgres() {
    String url = Server.POSTGRES.getJdbcUrl("postgres", "postgres");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS tandem CASCADE");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new PostgresTestDatabase(url);
  }

  private record SqliteTestDatabase(Path file) implements TestDatabase {
    @Override
    public Database open() throws DatabaseException {
      return SqliteDatabase.open(file);
    }

    @Override
    public Connection connect() throws SQLException {
      return DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
    }

    @Override
    public void fillDisk(Database database) throws SQLException {
      limitPages(database, 1);
    }

    @Override
    public void freeDisk(Database database) throws SQLException {
      limitPages(database, 1_000_000);
    }

    /** Less than there are means: no more than there are. */
    private static void limitPages(Database database, int pages) throws SQLException {
      try (Connection connection = database.writers().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA max_page_count = " + pages);
      }
    }

    @Override
    public String address() {
      return file.toString();
    }

    @Override
    public void close() {
      // Its folder is the test's.
    }
  }

  private record PostgresTestDatabase(String url) implements TestDatabase {
    @Override
    public Database open() throws DatabaseException {
      return opened(url);
    }

    @Override
    public Connection connect() throws SQLException {
      Connection connection = DriverManager.getConnection(url);
      connection.setSchema("tandem");
      return connection;
    }

    /** The server itself says that its disk is full, in the middle of a transaction. */
    @Override
    public void fillDisk(Database database) throws SQLException {
      run(
          """
          CREATE OR REPLACE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE disk_full; END $$\
          """,
          "CREATE OR REPLACE TRIGGER full_disk BEFORE INSERT ON entry EXECUTE FUNCTION full_disk()");
    }

    @Override
    public void freeDisk(Database database) throws SQLException {
      run("DROP FUNCTION full_disk CASCADE");
    }

    @Override
    public String address() {
      return url;
    }

    @Override
    public void close() {
      // The server ends with the test run.
    }
  }
}
