package dev.tandem.sync.log;

import dev.tandem.sync.database.TestDatabase;
import dev.tandem.sync.database.TestDatabases;

final class PostgresLogTest extends WorkspaceLogContract {
  @Override
  TestDatabase newDatabase() {
    return TestDatabases.postgres();
  }

  @Override
  String replacement() {
    return "'\\x0102030405'";
  }
}
