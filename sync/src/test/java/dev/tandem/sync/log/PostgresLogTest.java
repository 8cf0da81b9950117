package dev.tandem.sync.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tandem.sync.database.DatabaseException;
import dev.tandem.sync.database.TestDatabase;
import dev.tandem.sync.database.TestDatabases;
import dev.tandem.sync.log.LogException.Reason;
import dev.tandem.sync.log.WorkspaceLog.Acquisition;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class PostgresLogTest extends WorkspaceLogContract {
  @Override
  TestDatabase newDatabase() {
    return TestDatabases.postgres();
  }

  @Override
  String replacement() {
    return "'\\x0102030405'";
  }

  @Test
  void twoServersShareOneDatabase() throws Exception {
    try (WorkspaceLog second = DatabaseLog.on(place.open())) {
      Script script = script("w");
      Script other = script("v");
      long epoch = take(log, script, "s1").epoch();
      long otherEpoch = take(second, other, "s2").epoch();
      assertThat(second.acquire("w", "s2", LEASE)).isEqualTo(new Acquisition.HeldBy("s1"));
      appended(log, script.append(epoch, 10));
      appended(second, other.append(otherEpoch, 10));
      log.release("w", epoch);
      Acquisition.Taken taken = take(second, script, "s2");
      assertStored(taken.stored(), script);
      // The first server does not know yet.
      Append late = script.append(epoch, 1);
      assertThat(log.append(List.of(late))).containsExactly(AppendOutcome.FENCED);
      appended(second, new Append("w", taken.epoch(), late.entries()));
      assertThat(log.renew("s1", LEASE)).isEmpty();
      assertThat(second.renew("s2", LEASE)).isEqualTo(Map.of("w", taken.epoch(), "v", otherEpoch));
    }
  }

  /** The server has done it, and its answer is lost. */
  @Test
  void aLostAnswerToACommitIsAnUnknownOutcome() throws Exception {
    Script script = script("w");
    int port = URI.create(place.address().substring("jdbc:".length())).getPort();
    try (CuttingProxy proxy = new CuttingProxy(port);
        WorkspaceLog far =
            DatabaseLog.on(
                TestDatabases.opened(
                    place.address().replace(":" + port + "/", ":" + proxy.port() + "/")))) {
      long epoch = take(far, script, "s1").epoch();
      appended(far, script.append(epoch, 3));
      proxy.cutNextCommit();
      Append lost = script.append(epoch, 3);
      assertThat(catchThrowableOfType(LogException.class, () -> far.append(List.of(lost))).reason())
          .isEqualTo(Reason.UNKNOWN_OUTCOME);
      // To take it anew shows that it was done; and to repeat it does no harm.
      Acquisition.Taken taken = take(far, script, "s1");
      assertStored(taken.stored(), script);
      assertThat(far.append(List.of(new Append("w", taken.epoch(), lost.entries()))))
          .containsExactly(AppendOutcome.MISPLACED);
      appended(far, script.append(taken.epoch(), 1));
    }
  }

  /** The server ends the connection in the commit, and has not done it. */
  @Test
  void aConnectionThatIsEndedInACommitIsAnUnknownOutcome() throws Exception {
    Script script = script("w");
    long epoch = epoch(script);
    appended(log, script.append(epoch, 3));
    place.run(
        """
        CREATE FUNCTION end_connection() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$\
        """,
        """
        CREATE CONSTRAINT TRIGGER end_connection AFTER INSERT ON entry
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION end_connection()\
        """);
    Script lost = new Script("w");
    lost.next(3);
    Append append = lost.append(epoch, 3);
    assertThat(catchThrowableOfType(LogException.class, () -> log.append(List.of(append))).reason())
        .isEqualTo(Reason.UNKNOWN_OUTCOME);
    place.run("DROP FUNCTION end_connection CASCADE");
    Acquisition.Taken taken = take(log, script, "s1");
    assertStored(taken.stored(), script);
    appended(log, new Append("w", taken.epoch(), append.entries()));
  }

  /**
   * When somebody breaks off the wait for a standby, the server says that the commit is done, and
   * only warns; but a failover may undo it.
   */
  @Test
  void aCommitThatNoStandbyHasIsAnUnknownOutcome() throws Exception {
    Script script = script("w");
    long epoch = epoch(script);
    appended(log, script.append(epoch, 3));
    Append append = script.append(epoch, 3);
    place.run("ALTER SYSTEM SET synchronous_standby_names = 'nobody'", "SELECT pg_reload_conf()");
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Await.until("it waits for a standby", () -> standby("SHOW synchronous_standby_names"));
      var outcome =
          pool.submit(
              () -> catchThrowableOfType(LogException.class, () -> log.append(List.of(append))));
      Await.until(
          "the wait is broken off",
          () ->
              standby(
                  """
                  SELECT CASE WHEN pg_cancel_backend(pid) THEN 'nobody' END
                  FROM pg_stat_activity WHERE wait_event = 'SyncRep'\
                  """));
      assertThat(outcome.get().reason()).isEqualTo(Reason.UNKNOWN_OUTCOME);
    } finally {
      place.run("ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()");
    }
    assertStored(take(log, script, "s1").stored(), script);
  }

  private boolean standby(String query) throws Exception {
    try (var connection = place.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      return row.next() && "nobody".equals(row.getString(1));
    }
  }

  /** Connections that were ended meanwhile are not a lasting failure, and change nothing. */
  @Test
  void connectionsThatWereEndedAreReplaced() throws Exception {
    Script script = script("w");
    long epoch = epoch(script);
    place.run(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'tandem'\
        """);
    Append append = script.append(epoch, 3);
    Await.until(
        "it is connected again",
        () -> {
          try {
            return log.append(List.of(append)).equals(List.of(AppendOutcome.APPENDED));
          } catch (LogException e) {
            assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE);
            return false;
          }
        });
    assertStored(take(log, script, "s1").stored(), script);
  }

  @Test
  void aServerThatIsNotThereIsUnavailable() {
    DatabaseException failure =
        catchThrowableOfType(
            DatabaseException.class,
            () -> TestDatabases.opened("jdbc:postgresql://127.0.0.1:1/nothing"));
    assertThat(failure.problem()).isEqualTo(DatabaseException.Problem.UNAVAILABLE);
    assertThat(failure.getMessage()).doesNotContain("\n");
  }

  @Test
  void aDatabaseThatDoesNotExistRefuses() {
    String missing = place.address().replace("/postgres", "/missing");
    DatabaseException failure =
        catchThrowableOfType(DatabaseException.class, () -> TestDatabases.opened(missing));
    assertThat(failure.problem()).isEqualTo(DatabaseException.Problem.REFUSED);
    assertThat(failure).hasMessageContaining("missing");
  }
}
