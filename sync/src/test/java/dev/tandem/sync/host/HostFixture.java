package dev.tandem.sync.host;

import dev.tandem.sync.database.Database;
import dev.tandem.sync.database.DatabaseException;
import dev.tandem.sync.database.TestDatabase;
import dev.tandem.sync.database.TestDatabases;
import dev.tandem.sync.log.DatabaseLog;
import dev.tandem.sync.log.LogException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of a host share: a rig on an empty file of SQLite. */
abstract class HostFixture {
  @TempDir Path folder;

  TestDatabase place;
  Database database;
  Rig rig;

  @BeforeEach
  void start() throws DatabaseException, LogException {
    place = TestDatabases.sqlite(folder);
    database = place.open();
    rig = new Rig(DatabaseLog.on(database));
  }

  @AfterEach
  void stop() {
    rig.close();
  }
}
