package dev.tandem.sync.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a store's file, and the ways from each to the next; immutable. Each kind of
 * record that is added or changed needs a version of its own, so that an older program does not
 * take the file for a damaged one.
 *
 * @param version the one that this program writes
 * @param upgrades the first one leads from version 1 to 2, and so on
 */
record StoreSchema(int version, List<Upgrade> upgrades) {
  /** "TDMr" in the file's head: a database that is not of Tandem is left alone. */
  static final int APPLICATION_ID = 0x54444d72;

  /** The setting that holds the wrapped key of an encrypted store. */
  static final String KEY = "key";

  /** Lifts a file by one version, within a transaction. */
  interface Upgrade {
    void run(Connection database) throws SQLException;
  }

  /** The present version. */
  static StoreSchema present() {
    return new StoreSchema(1, List.of());
  }

  /** Makes the tables in an empty file. */
  void create(StoreFile file, Optional<byte[]> key) throws SQLException {
    file.transaction((database, statement) -> {
      statement.execute("CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID");
      statement.execute("CREATE TABLE record (id INTEGER PRIMARY KEY, block BLOB NOT NULL)");
      statement.execute("PRAGMA application_id = " + APPLICATION_ID);
      if (key.isPresent()) {
        StoreFile.putSetting(database, KEY, key.get());
      }
      lift(database, 1);
    });
  }

  /** Lifts a file to the present version, in one transaction. */
  void upgrade(StoreFile file, int from) throws SQLException {
    file.transaction((database, _) -> lift(database, from));
  }

  private void lift(Connection database, int from) throws SQLException {
    for (Upgrade upgrade : upgrades.subList(from - 1, version - 1)) {
      upgrade.run(database);
    }
    try (var statement = database.createStatement()) {
      statement.execute("PRAGMA user_version = " + version);
    }
  }
}
