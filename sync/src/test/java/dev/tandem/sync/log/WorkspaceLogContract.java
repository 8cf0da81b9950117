package dev.tandem.sync.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tandem.sync.authority.Checkpoint;
import dev.tandem.sync.authority.StoredLog;
import dev.tandem.sync.database.Database;
import dev.tandem.sync.database.TestDatabase;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.encoding.WorkspaceFormat;
import dev.tandem.sync.log.LogException.Reason;
import dev.tandem.sync.log.WorkspaceLog.Acquisition;
import dev.tandem.sync.log.WorkspaceLog.Creation;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.LogEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every log has to keep to. */
abstract class WorkspaceLogContract {
  static final Duration LEASE = Duration.ofMinutes(10);
  static final String[] TABLES = {"workspace", "entry", "replica", "checkpoint", "membership"};

  TestDatabase place;
  Database database;
  WorkspaceLog log;

  abstract TestDatabase newDatabase();

  @BeforeEach
  void open() throws Exception {
    place = newDatabase();
    database = place.open();
    log = DatabaseLog.on(database);
  }

  @AfterEach
  void close() {
    log.close();
    place.close();
  }

  void reopen() throws Exception {
    log.close();
    database = place.open();
    log = DatabaseLog.on(database);
  }

  /** A new workspace. */
  Script script(String workspace) throws LogException {
    assertThat(log.create(workspace, Script.GENERATION, Script.ADMIN)).isEqualTo(Creation.CREATED);
    return new Script(workspace);
  }

  static Acquisition.Taken take(WorkspaceLog log, Script script, String server)
      throws LogException {
    return (Acquisition.Taken) log.acquire(script.workspace, server, LEASE);
  }

  long epoch(Script script) throws LogException {
    return take(log, script, "s1").epoch();
  }

  AppendOutcome append(Script script, long epoch, LogEntry... entries) throws LogException {
    return log.append(List.of(new Append(script.workspace, epoch, List.of(entries)))).getFirst();
  }

  static void appended(WorkspaceLog log, Append... appends) throws LogException {
    assertThat(log.append(List.of(appends))).containsOnly(AppendOutcome.APPENDED);
  }

  /** Requires that a log has all of a script after a version, and a checkpoint. */
  static void assertStored(StoredLog stored, Script script, long start, Checkpoint checkpoint) {
    assertThat(stored.start()).isEqualTo(script.point(start));
    assertThat(stored.entries()).isEqualTo(script.after(start));
    assertThat(stored.checkpoint().at()).isEqualTo(checkpoint.at());
    assertThat(stored.checkpoint().replicas()).isEqualTo(checkpoint.replicas());
    assertThat(WorkspaceFormat.toBytes(stored.checkpoint().workspace()))
        .isEqualTo(WorkspaceFormat.toBytes(checkpoint.workspace()));
  }

  static void assertStored(StoredLog stored, Script script) {
    assertStored(stored, script, 0, Checkpoint.ofNew(Script.GENERATION, Script.ADMIN));
  }

  @Test
  void aNewWorkspaceIsEmptyAndHasAnAdmin() throws Exception {
    Script script = script("w");
    Acquisition.Taken taken = take(log, script, "s1");
    assertThat(taken.epoch()).isEqualTo(1);
    assertStored(taken.stored(), script);
    assertThat(log.workspacesOf(Script.ADMIN)).containsExactly(new Membership("w", Role.ADMIN));
  }

  @Test
  void aWorkspaceIsMadeOnce() throws Exception {
    Script script = script("w");
    appended(log, script.append(epoch(script), 3));
    String before = place.dump(TABLES);
    assertThat(log.create("w", 5, "ben")).isEqualTo(Creation.EXISTS);
    assertThat(place.dump(TABLES)).isEqualTo(before);
    assertThat(log.workspacesOf("ben")).isEmpty();
  }

  @Test
  void whatIsAppendedIsThereAfterARestart() throws Exception {
    Script script = script("w");
    long epoch = epoch(script);
    for (int i = 1; i <= 20; i++) {
      appended(log, script.append(epoch, i));
    }
    reopen();
    Acquisition.Taken taken = take(log, script, "s1");
    assertThat(taken.epoch()).isGreaterThan(epoch);
    assertStored(taken.stored(), script);
  }

  @Test
  void fencedMeansThatNothingChanged() throws Exception {
    Script script = script("w");
    long old = epoch(script);
    appended(log, script.append(old, 5));
    long epoch = epoch(script);
    String before = place.dump(TABLES);
    Script late = new Script("w");
    late.next(5);
    LogEntry grant = late.next(Script.replica(9), Script.grant("eve", Role.ADMIN));
    assertThat(append(script, old, grant)).isEqualTo(AppendOutcome.FENCED);
    assertThat(append(script, epoch + 1, grant)).isEqualTo(AppendOutcome.FENCED);
    assertThat(log.store("w", old, script.checkpoint(5), script.point(5))).isFalse();
    log.release("w", old);
    assertThat(place.dump(TABLES)).isEqualTo(before);
    assertThat(append(script, epoch, grant)).isEqualTo(AppendOutcome.APPENDED);
    assertThat(log.append(List.of(new Append("nowhere", 1, List.of(grant)))))
        .containsExactly(AppendOutcome.FENCED);
  }

  @Test
  void whatDoesNotFollowChangesNothing() throws Exception {
    Script script = script("w");
    long epoch = epoch(script);
    LogEntry first = script.next(Script.replica(1));
    assertThat(append(script, epoch, first)).isEqualTo(AppendOutcome.APPENDED);
    String before = place.dump(TABLES);
    var one = Script.replica(1);
    var two = Script.replica(2);
    assertThat(append(script, epoch, first))
        .as("the same again")
        .isEqualTo(AppendOutcome.MISPLACED);
    LogEntry[][] misplaced = {
      {Script.entry(1, two, 1)},
      {Script.entry(3, two, 1)},
      {Script.entry(2, one, 1)},
      {Script.entry(2, one, 3)},
      {Script.entry(2, two, 2)},
      {Script.entry(2, two, 0)},
      {Script.entry(2, two, 1), Script.entry(4, two, 2)},
      {Script.entry(2, two, 1), Script.entry(2, two, 2)},
      {Script.entry(2, two, 1), Script.entry(3, two, 1)},
      {Script.entry(2, two, 1), Script.entry(3, one, 2), Script.entry(4, two, 3)},
    };
    for (LogEntry[] entries : misplaced) {
      assertThat(append(script, epoch, entries))
          .as(List.of(entries).toString())
          .isEqualTo(AppendOutcome.MISPLACED);
    }
    assertThat(place.dump(TABLES)).isEqualTo(before);
    assertThat(append(script, epoch, Script.entry(2, one, 2), Script.entry(3, two, 1)))
        .isEqualTo(AppendOutcome.APPENDED);
  }

  /** Each workspace has numbers of its own, for ever: also when its entries are gone. */
  @Test
  void numbersAreKeptWhenEntriesGo() throws Exception {
    Script script = script("w");
    Script other = script("v");
    long epoch = epoch(script);
    appended(log, script.append(epoch, 9), other.append(epoch(other), 9));
    assertThat(log.store("w", epoch, script.checkpoint(9), script.point(9))).isTrue();
    reopen();
    epoch = epoch(script);
    assertThat(append(script, epoch, Script.entry(10, Script.replica(0), 3)))
        .isEqualTo(AppendOutcome.MISPLACED);
    appended(log, script.append(epoch, 1));
  }

  @Test
  void eachPartOfAGroupStandsForItself() throws Exception {
    Script fine = script("fine");
    Script fenced = script("fenced");
    Script misplaced = script("misplaced");
    long epoch = epoch(fine);
    long old = epoch(fenced);
    epoch(fenced);
    long third = epoch(misplaced);
    misplaced.next(1);
    assertThat(
            log.append(
                List.of(fenced.append(old, 2), fine.append(epoch, 2), misplaced.append(third, 2))))
        .containsExactly(AppendOutcome.FENCED, AppendOutcome.APPENDED, AppendOutcome.MISPLACED);
    assertStored(take(log, fine, "s1").stored(), fine);
    assertStored(take(log, fenced, "s1").stored(), new Script("fenced"));
    assertStored(take(log, misplaced, "s1").stored(), new Script("misplaced"));
    assertThat(log.append(List.of())).isEmpty();
    Append again = fine.append(epoch, 1);
    assertThatIllegalArgumentException().isThrownBy(() -> log.append(List.of(again, again)));
  }

  @Test
  void aGroupOfManyWorkspaces() throws Exception {
    List<Script> scripts = new ArrayList<>();
    List<Append> appends = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Script script = script("w" + i);
      scripts.add(script);
      appends.add(script.append(take(log, script, "s1").epoch(), 1 + i % 3));
    }
    assertThat(log.append(appends)).hasSize(300).containsOnly(AppendOutcome.APPENDED);
    assertThat(log.renew("s1", LEASE)).hasSize(300).containsEntry("w7", 1L);
    assertThat(log.workspacesOf(Script.ADMIN)).hasSize(300);
    assertStored(take(log, scripts.get(277), "s1").stored(), scripts.get(277));
  }

  @Test
  void aFullDiskChangesNothingAndItGoesOnWhenThereIsSpace() throws Exception {
    Script script = script("w");
    Script other = script("v");
    long epoch = epoch(script);
    long otherEpoch = epoch(other);
    appended(log, script.append(epoch, 3), other.append(otherEpoch, 1));
    String before = place.dump(TABLES);
    Append large = script.append(epoch, 2000);
    Append small = other.append(otherEpoch, 1);
    for (int i = 0; i < 2; i++) {
      place.fillDisk(database);
      assertThatExceptionOfType(LogException.class)
          .isThrownBy(() -> log.append(List.of(small, large)))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.FULL_DISK))
          .withMessageContaining("full");
      assertThat(place.dump(TABLES)).isEqualTo(before);
    }
    place.freeDisk(database);
    appended(log, small, large);
    assertStored(take(log, script, "s1").stored(), script);
    assertStored(take(log, other, "s1").stored(), other);
  }

  @Test
  void aLeaseHoldsOthersOffUntilItIsReleased() throws Exception {
    Script script = script("w");
    long epoch = take(log, script, "s1").epoch();
    String before = place.dump(TABLES);
    assertThat(log.acquire("w", "s2", LEASE)).isEqualTo(new Acquisition.HeldBy("s1"));
    assertThat(place.dump(TABLES)).isEqualTo(before);
    assertThat(log.renew("s1", LEASE)).isEqualTo(Map.of("w", epoch));
    assertThat(log.renew("s2", LEASE)).isEmpty();
    log.release("w", epoch);
    assertThat(log.renew("s1", LEASE)).isEmpty();
    assertThat(take(log, script, "s2").epoch()).isEqualTo(epoch + 1);
    assertThat(log.acquire("w", "s1", LEASE)).isEqualTo(new Acquisition.HeldBy("s2"));
  }

  /** By the clock of the database, which runs on. */
  @Test
  void aLeaseRunsOut() throws Exception {
    Script script = script("w");
    Script other = script("v");
    var shortly = Duration.ofMillis(1);
    assertThat(log.acquire("w", "s1", shortly)).isInstanceOf(Acquisition.Taken.class);
    assertThat(log.acquire("v", "s1", shortly)).isInstanceOf(Acquisition.Taken.class);
    Await.until(
        "the lease has run out", () -> log.acquire("w", "s2", LEASE) instanceof Acquisition.Taken);
    // What nobody has taken meanwhile can still be renewed, and then holds others off again.
    assertThat(log.renew("s1", LEASE)).isEqualTo(Map.of("v", 1L));
    assertThat(log.acquire("v", "s2", LEASE)).isEqualTo(new Acquisition.HeldBy("s1"));
    appended(log, other.append(1, 1));
    assertThat(log.append(List.of(script.append(1, 1)))).containsExactly(AppendOutcome.FENCED);
  }

  @Test
  void aServerTakesAgainWhatItHas() throws Exception {
    Script script = script("w");
    long epoch = take(log, script, "s1").epoch();
    assertThat(take(log, script, "s1").epoch()).isEqualTo(epoch + 1);
    assertThat(log.append(List.of(script.append(epoch, 1)))).containsExactly(AppendOutcome.FENCED);
  }

  @Test
  void checkpointsAreStoredAndTheLogIsTrimmed() throws Exception {
    Script script = script("w");
    long epoch = epoch(script);
    appended(log, script.append(epoch, 30));
    Checkpoint checkpoint = script.checkpoint(20);
    assertThat(log.store("w", epoch, checkpoint, script.point(10))).isTrue();
    assertStored(take(log, script, "s1").stored(), script, 10, checkpoint);
    epoch = epoch(script);
    appended(log, script.append(epoch, 5));
    Checkpoint newer = script.checkpoint(35);
    assertThat(log.store("w", epoch, newer, script.point(35))).isTrue();
    assertStored(take(log, script, "s1").stored(), script, 35, newer);
    epoch = epoch(script);
    appended(log, script.append(epoch, 2));
    reopen();
    assertStored(take(log, script, "s1").stored(), script, 35, newer);
  }

  @Test
  void checkpointsThatDoNotFitChangeNothing() throws Exception {
    Script script = script("w");
    long epoch = epoch(script);
    appended(log, script.append(epoch, 30));
    assertThat(log.store("w", epoch, script.checkpoint(20), script.point(10))).isTrue();
    String before = place.dump(TABLES);
    assertThat(log.store("w", epoch, script.checkpoint(20), script.point(9))).isFalse();
    assertThat(log.store("w", epoch, script.checkpoint(20), script.point(21))).isFalse();
    script.next(1);
    assertThat(log.store("w", epoch, script.checkpoint(31), script.point(20))).isFalse();
    Checkpoint foreign = Checkpoint.ofNew(5, "eve");
    assertThat(log.store("w", epoch, foreign, foreign.at())).isFalse();
    assertThat(log.store("w", epoch, script.checkpoint(20), new Point(5, 15, 0))).isFalse();
    assertThat(log.store("v", epoch, script.checkpoint(20), script.point(20))).isFalse();
    assertThat(place.dump(TABLES)).isEqualTo(before);
  }

  @Test
  void aPersonsWorkspacesFollowTheGrants() throws Exception {
    Script script = script("w");
    Script other = script("Ä");
    long epoch = epoch(script);
    var replica = Script.replica(1);
    append(
        script,
        epoch,
        script.next(replica, Script.grant("ben", Role.READ), Script.grant("cleo", Role.WRITE)),
        script.next(replica, Script.grant("ben", Role.ADMIN)));
    append(other, epoch(other), other.next(replica, Script.grant("ben", Role.READ)));
    assertThat(log.workspacesOf("ben"))
        .containsExactly(new Membership("w", Role.ADMIN), new Membership("Ä", Role.READ));
    assertThat(log.workspacesOf("cleo")).containsExactly(new Membership("w", Role.WRITE));
    append(
        script,
        epoch,
        script.next(replica, Script.grant("ben", Role.NONE), Script.grant("dora", Role.NONE)),
        script.next(replica, Script.grant("cleo", Role.READ)));
    reopen();
    assertThat(log.workspacesOf("ben")).containsExactly(new Membership("Ä", Role.READ));
    assertThat(log.workspacesOf("cleo")).containsExactly(new Membership("w", Role.READ));
    assertThat(log.workspacesOf("dora")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'; DROP TABLE workspace; --", "a\nb", "%_\\", "😀", "a\"b?", " "})
  void strangeNamesAreNames(String name) throws Exception {
    assertThat(log.create(name, 1, name)).isEqualTo(Creation.CREATED);
    assertThat(log.acquire(name, name, LEASE)).isInstanceOf(Acquisition.Taken.class);
    assertThat(log.renew(name, LEASE)).isEqualTo(Map.of(name, 1L));
    assertThat(log.workspacesOf(name)).containsExactly(new Membership(name, Role.ADMIN));
    assertThat(log.acquire(name + "x", "s1", LEASE)).isEqualTo(new Acquisition.NoWorkspace());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a\0b",
        "\uD83D",
        "12345678901234567890123456789012345678901234567890123456789012345"
      })
  void whatIsNoNameIsRefused(String name) throws Exception {
    Script script = script("w");
    long epoch = epoch(script);
    String before = place.dump(TABLES);
    assertThatIllegalArgumentException().isThrownBy(() -> log.create(name, 1, "anna"));
    assertThatIllegalArgumentException().isThrownBy(() -> log.create("v", 1, name));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            append(script, epoch, script.next(Script.replica(1), Script.grant(name, Role.READ))));
    assertThat(log.acquire(name, "s1", LEASE)).isEqualTo(new Acquisition.NoWorkspace());
    assertThat(log.workspacesOf(name)).isEmpty();
    assertThat(place.dump(TABLES)).isEqualTo(before);
  }

  /** Statements that damage workspace "w"; each is found when it is read, and only there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE entry SET content = replacement WHERE version = 15",
        "UPDATE entry SET content = (SELECT content FROM entry e WHERE e.workspace = entry.workspace AND version = 16) WHERE version = 15",
        "DELETE FROM entry WHERE version = 15",
        "DELETE FROM entry WHERE version = 30",
        "DELETE FROM entry",
        "UPDATE checkpoint SET content = replacement",
        "UPDATE checkpoint SET content = (SELECT content FROM checkpoint c WHERE c.workspace <> checkpoint.workspace)",
        "UPDATE checkpoint SET start_version = 9",
        "UPDATE checkpoint SET start_version = -1",
        "UPDATE checkpoint SET start_history = 9",
        "DELETE FROM checkpoint",
        "UPDATE workspace SET head = 31",
        "UPDATE workspace SET history = 31",
        "UPDATE workspace SET generation = 31",
        "UPDATE entry SET version = version + 100",
      })
  void damageIsFoundAndHarmsOneWorkspaceOnly(String damage) throws Exception {
    Script other = script("v");
    Script script = script("w");
    long otherEpoch = epoch(other);
    long epoch = epoch(script);
    appended(log, script.append(epoch, 30), other.append(otherEpoch, 30));
    log.store("w", epoch, script.checkpoint(20), script.point(10));
    String where = damage.contains(" WHERE version") && !damage.endsWith(")") ? " AND " : " WHERE ";
    String id = damage.startsWith("UPDATE workspace") ? "id" : "workspace";
    place.run(
        damage.replace("replacement", replacement())
            + where
            + id
            + " = (SELECT id FROM workspace WHERE name = 'w')");
    LogException found =
        catchThrowableOfType(LogException.class, () -> log.acquire("w", "s1", LEASE));
    assertThat(found).hasMessageContaining("workspace w is damaged");
    assertThat(found.reason()).isEqualTo(Reason.CORRUPT);
    assertThat(log.renew("s1", LEASE)).as("it is let go").containsOnlyKeys("v");
    appended(log, other.append(otherEpoch, 1));
    assertStored(take(log, other, "s1").stored(), other);
  }

  /** Bytes, in SQL. */
  abstract String replacement();

  @Test
  void everyChangedBitOfAnEntryIsFound() throws Exception {
    Script script = script("w");
    appended(log, script.append(epoch(script), 3));
    byte[] good = content();
    for (int bit = 0; bit < 8 * good.length; bit += 37) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << bit % 8);
      content(bad);
      LogException found =
          catchThrowableOfType(LogException.class, () -> log.acquire("w", "s1", LEASE));
      assertThat(found).as("bit %s", bit).isNotNull();
      assertThat(found.reason()).isEqualTo(Reason.CORRUPT);
    }
    content(good);
    assertStored(take(log, script, "s1").stored(), script);
  }

  private byte[] content() throws Exception {
    try (var connection = place.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT content FROM entry WHERE version = 2")) {
      assertThat(row.next()).isTrue();
      return row.getBytes(1);
    }
  }

  private void content(byte[] bytes) throws Exception {
    try (var connection = place.connect();
        var update =
            connection.prepareStatement("UPDATE entry SET content = ? WHERE version = 2")) {
      update.setBytes(1, bytes);
      update.executeUpdate();
    }
  }

  /**
   * Groups in other orders, renewals and checkpoints at once: none waits for ever, none is lost.
   */
  @Test
  void manyThreadsAtOnce() throws Exception {
    List<Script> scripts = new ArrayList<>();
    List<Long> epochs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      scripts.add(script("w" + i));
      epochs.add(epoch(scripts.getLast()));
    }
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int thread = 0; thread < 3; thread++) {
      int first = thread;
      tasks.add(() -> {
        for (int round = 0; round < 40; round++) {
          List<Append> appends = new ArrayList<>();
          for (int i = first; i < 12; i += 3) {
            appends.add(scripts.get(i).append(epochs.get(i), 3));
          }
          appended(log, (round % 2 == 0 ? appends : appends.reversed()).toArray(Append[]::new));
          Script script = scripts.get(first);
          long head = script.head();
          assertThat(log.store(script.workspace, 1, script.checkpoint(head), script.point(head)))
              .isTrue();
        }
        return true;
      });
    }
    tasks.add(() -> {
      for (int round = 0; round < 60; round++) {
        assertThat(log.renew("s1", LEASE)).hasSize(12);
        assertThat(log.workspacesOf(Script.ADMIN)).hasSize(12);
      }
      return true;
    });
    try (ExecutorService pool = Executors.newFixedThreadPool(tasks.size())) {
      for (Future<Boolean> done : pool.invokeAll(tasks)) {
        assertThat(done.get()).isTrue();
      }
    }
    for (Script script : scripts) {
      StoredLog stored = take(log, script, "s1").stored();
      assertThat(stored.entries()).isEqualTo(script.after(stored.start().version()));
      assertThat(script.head()).isEqualTo(120);
    }
  }

  /** Each of those who take a workspace at once gets an epoch of its own; the newest may append. */
  @Test
  void takersAtOnceGetDifferentEpochs() throws Exception {
    Script script = script("w");
    List<Callable<Long>> tasks = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      tasks.add(() -> take(log, script, "s1").epoch());
    }
    List<Long> epochs = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (Future<Long> taken : pool.invokeAll(tasks)) {
        epochs.add(taken.get());
      }
    }
    assertThat(epochs).doesNotHaveDuplicates().hasSize(16);
    LogEntry entry = script.next(Script.replica(1));
    for (long epoch : epochs) {
      if (epoch < epochs.stream().max(Long::compare).orElseThrow()) {
        assertThat(append(script, epoch, entry)).isEqualTo(AppendOutcome.FENCED);
      }
    }
  }

  /** What a killed server was told is durable is there; of what it was not told, all or nothing. */
  @Test
  void whatWasAcknowledgedSurvivesAKill() throws Exception {
    List<Script> scripts = new ArrayList<>();
    for (int i = 0; i < AppendingProcess.WORKSPACES; i++) {
      scripts.add(script("w" + i));
    }
    log.close();
    long acknowledged = AppendingProcess.runAndKill(place.address(), 40);
    reopen();
    for (Script script : scripts) {
      // At once, though nobody has released it: the same server comes back.
      StoredLog stored = take(log, script, "s1").stored();
      script.next(stored.entries().size());
      assertStored(stored, script);
      assertThat(script.head()).isGreaterThanOrEqualTo(acknowledged);
      assertThat(script.head()).as("half a group").isEqualTo(scripts.getFirst().head());
    }
  }

  /** An authority on what is stored is the one that stored it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void anAuthorityComesBack(long seed) throws Exception {
    log.create("w", Script.GENERATION, Script.ADMIN);
    AuthorityOnLog first = AuthorityOnLog.open(log, "w", seed);
    first.work(150);
    reopen();
    AuthorityOnLog second = AuthorityOnLog.open(log, "w", seed + 100);
    assertThat(second.state()).as("seed %s", seed).isEqualTo(first.state());
    second.work(50);
    assertThat(second.state().head()).isEqualTo(200);
    assertThat(first.isFenced(log)).isTrue();
  }
}
