package dev.tandem.sync.log;

import dev.tandem.sync.encoding.MalformedException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Parameters and results of statements; stateless. */
final class Sql {
  /** Values in one statement at most: fewer than SQLite's bound on its parameters. */
  static final int VALUES = 256;

  private Sql() {}

  /** Sets parameters from the first one on. */
  static PreparedStatement set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case Long number -> statement.setLong(i + 1, number);
        case String text -> statement.setString(i + 1, text);
        case byte[] bytes -> statement.setBytes(i + 1, bytes);
        case Object other -> throw new IllegalArgumentException("a parameter " + other.getClass());
      }
    }
    return statement;
  }

  /** Adds a row to a batch. */
  static void add(PreparedStatement statement, Object... values) throws SQLException {
    set(statement, values).addBatch();
  }

  /**
   * Values in parts of at most {@link #VALUES}, each filled up with its last value to a power of
   * two: so there are few different statements.
   */
  static <T> List<List<T>> chunks(List<T> values) {
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < values.size(); from += VALUES) {
      List<T> chunk = new ArrayList<>(values.subList(from, Math.min(from + VALUES, values.size())));
      int size = Integer.highestOneBit(2 * chunk.size() - 1);
      chunk.addAll(Collections.nCopies(size - chunk.size(), chunk.getLast()));
      chunks.add(chunk);
    }
    return chunks;
  }

  /** So many places, separated by commas. */
  static String places(String place, int count) {
    return String.join(",", Collections.nCopies(count, place));
  }

  /** Bytes that must be there, and not more than a limit: see {@link #bounded}. */
  static byte[] bytes(ResultSet row, String column, String what) throws SQLException {
    byte[] bytes = row.getBytes(column);
    if (bytes == null) {
      throw new MalformedException(what + " is too large");
    }
    return bytes;
  }

  /** A column of bytes that is null, and costs nothing, if it is larger than a limit. */
  static String bounded(String column, int limit) {
    return "CASE WHEN length(%1$s) <= %2$d THEN %1$s END AS %1$s".formatted(column, limit);
  }
}
