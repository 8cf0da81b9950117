package dev.tandem.sync.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tandem.sync.database.DatabaseException;
import dev.tandem.sync.database.TestDatabase;
import dev.tandem.sync.database.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLogTest extends WorkspaceLogContract {
  @TempDir Path folder;

  @Override
  TestDatabase newDatabase() {
    return TestDatabases.sqlite(folder);
  }

  @Override
  String replacement() {
    return "x'0102030405'";
  }

  @Test
  void aSecondServerIsKeptOut() throws Exception {
    Script script = script("w");
    DatabaseException refused = catchThrowableOfType(DatabaseException.class, place::open);
    assertThat(refused).hasMessageContaining("another server runs on the same data");
    assertThat(refused.problem()).isEqualTo(DatabaseException.Problem.IN_USE);
    appended(log, script.append(epoch(script), 1));
  }
}
