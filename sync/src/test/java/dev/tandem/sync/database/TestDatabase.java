package dev.tandem.sync.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** An empty database for one test, which can look behind its back and break it. */
public interface TestDatabase extends AutoCloseable {
  /** Opens it as the program does. */
  Database open() throws DatabaseException;

  /** A connection of the test's own, which sees the tables by their names. */
  Connection connect() throws SQLException;

  /** From now on no table of an opened database can grow. */
  void fillDisk(Database database) throws SQLException;

  /** There is space again. */
  void freeDisk(Database database) throws SQLException;

  /** What {@link TestDatabases#opened} needs to open it in another process. */
  String address();

  @Override
  void close();

  /** Runs statements. */
  default void run(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** All rows of tables, as one text. */
  default String dump(String... tables) throws SQLException {
    StringBuilder dump = new StringBuilder();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String table : tables) {
        dump.append(table).append('\n');
        try (ResultSet row = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1, 2")) {
          int columns = row.getMetaData().getColumnCount();
          while (row.next()) {
            for (int column = 1; column <= columns; column++) {
              Object value = row.getObject(column);
              dump.append(
                      value instanceof byte[] bytes
                          ? java.util.HexFormat.of().formatHex(bytes)
                          : value)
                  .append(' ');
            }
            dump.append('\n');
          }
        }
      }
    }
    return dump.toString();
  }
}
