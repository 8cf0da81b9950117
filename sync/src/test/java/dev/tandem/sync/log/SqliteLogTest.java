package dev.tandem.sync.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tandem.sync.database.DatabaseException;
import dev.tandem.sync.database.DatabaseException.Problem;
import dev.tandem.sync.database.SqliteDatabase;
import dev.tandem.sync.database.TestDatabase;
import dev.tandem.sync.database.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    assertThat(refused(Path.of(place.address()), Problem.IN_USE))
        .hasMessageContaining("another server runs on the same data");
    appended(log, script.append(epoch(script), 1));
  }

  /** Nobody else can have it: no lease needs to run out. */
  @Test
  void leasesEndWithTheProcess() throws Exception {
    Script script = script("w");
    take(log, script, "s1");
    reopen();
    assertThat(take(log, script, "s2").epoch()).isEqualTo(2);
  }

  @Test
  void aFileOfSomethingElseIsLeftAlone() throws Exception {
    byte[] text =
        "not a database, but long enough to be taken for one. "
            .repeat(100)
            .getBytes(StandardCharsets.US_ASCII);
    Path file = Files.write(folder.resolve("notes.txt"), text);
    refused(file, Problem.CORRUPT);
    assertThat(Files.readAllBytes(file)).isEqualTo(text);
  }

  @Test
  void aDatabaseOfAnotherProgramIsLeftAlone() throws Exception {
    Path file = folder.resolve("other.db");
    try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE workspace (id INTEGER PRIMARY KEY)");
    }
    assertThat(refused(file, Problem.NOT_OURS)).hasMessageContaining("not of this program");
  }

  @Test
  void aDatabaseOfANewerVersionIsLeftAlone() throws Exception {
    place.run("UPDATE flyway_schema_history SET version = '999', script = 'V999__later.sql'");
    log.close();
    assertThat(refused(Path.of(place.address()), Problem.NOT_OURS))
        .hasMessageContaining("newer version");
  }

  @Test
  void pagesThatAreDamagedAreFound() throws Exception {
    Script script = script("w");
    appended(log, script.append(epoch(script), 2000));
    log.close();
    Path file = Path.of(place.address());
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 20 * 4096; i < bytes.length; i += 7) {
      bytes[i] = (byte) 0xee;
    }
    Files.write(file, bytes);
    reopen();
    LogException found = catchThrowableOfType(LogException.class, () -> take(log, script, "s1"));
    assertThat(found.reason()).isEqualTo(LogException.Reason.CORRUPT);
    assertThat(found.getMessage()).doesNotContain("\n");
  }

  @Test
  void aFolderThatIsMissingRefuses() {
    refused(folder.resolve("nowhere").resolve("file.db"), Problem.REFUSED);
  }

  private static DatabaseException refused(Path file, Problem problem) {
    DatabaseException refused =
        catchThrowableOfType(DatabaseException.class, () -> SqliteDatabase.open(file));
    assertThat(refused).isNotNull();
    assertThat(refused.problem()).isEqualTo(problem);
    assertThat(refused.getMessage()).doesNotContain("\n");
    return refused;
  }
}
