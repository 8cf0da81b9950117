package dev.tandem.sync.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.authority.StoredLog;
import dev.tandem.sync.database.TestDatabases;
import dev.tandem.sync.mutation.LogEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The primary dies under load, and its synchronous standby takes over. */
final class PostgresFailoverTest {
  private static final int SERVERS = 3;
  private static final int WORKSPACES = 6;

  /**
   * Groups that each server appends before the primary dies, and again when another one is there.
   */
  private static final int GROUPS = 60;

  @Test
  void allThatWasAcknowledgedIsThereExactlyOnce(@TempDir Path folder) throws Exception {
    try (FailoverCluster cluster = new FailoverCluster(folder);
        ExecutorService pool = Executors.newFixedThreadPool(SERVERS)) {
      List<Server> servers = new ArrayList<>();
      List<Future<Boolean>> ends = new ArrayList<>();
      for (int i = 0; i < SERVERS; i++) {
        servers.add(new Server("s" + i, DatabaseLog.on(TestDatabases.opened(cluster.url()))));
        ends.add(pool.submit(servers.getLast()::serve));
      }
      Await.until(
          "all servers write", () -> servers.stream().allMatch(s -> s.groups.get() >= GROUPS));
      cluster.killPrimary();
      int before = servers.stream().mapToInt(server -> server.groups.get()).sum();
      servers.forEach(server -> server.last.set(server.groups.get() + GROUPS));
      cluster.promoteStandby();
      for (Future<Boolean> end : ends) {
        assertThat(end.get()).isTrue();
      }
      assertThat(servers.stream().mapToInt(server -> server.groups.get()).sum())
          .isGreaterThanOrEqualTo(before + SERVERS * GROUPS);
      assertThat(servers).allMatch(server -> server.failures > 0, "noticed that the primary died");
      for (Server server : servers) {
        server.check();
      }
    }
  }

  /** Appends to its workspaces, one group after the other; after a failure it takes them anew. */
  private static final class Server {
    final AtomicInteger groups = new AtomicInteger();
    final AtomicInteger last = new AtomicInteger(Integer.MAX_VALUE);
    private final String name;
    private final WorkspaceLog log;
    private final List<Script> scripts = new ArrayList<>();
    private final List<Long> acknowledged = new ArrayList<>();
    private int failures;

    Server(String name, WorkspaceLog log) {
      this.name = name;
      this.log = log;
    }

    boolean serve() throws Exception {
      for (int i = 0; i < WORKSPACES; i++) {
        scripts.add(new Script(name + "-" + i));
        acknowledged.add(0L);
        log.create(scripts.getLast().workspace, Script.GENERATION, Script.ADMIN);
      }
      while (groups.get() < last.get()) {
        try {
          appendUntilFailure();
        } catch (LogException e) {
          assertThat(e.reason())
              .isIn(LogException.Reason.UNAVAILABLE, LogException.Reason.UNKNOWN_OUTCOME);
          failures++;
        }
      }
      return true;
    }

    private void appendUntilFailure() throws LogException {
      List<Long> epochs = new ArrayList<>();
      List<Append> pending = new ArrayList<>();
      for (Script script : scripts) {
        var taken = WorkspaceLogContract.take(log, script, name);
        epochs.add(taken.epoch());
        long head = assertKept(script, taken.stored());
        List<LogEntry> missing = script.after(head);
        if (!missing.isEmpty()) {
          pending.add(new Append(script.workspace, taken.epoch(), missing));
        }
      }
      while (groups.get() < last.get()) {
        if (pending.isEmpty()) {
          for (int i = 0; i < WORKSPACES; i++) {
            pending.add(scripts.get(i).append(epochs.get(i), 1 + i));
          }
        }
        assertThat(log.append(pending)).containsOnly(AppendOutcome.APPENDED);
        for (int i = 0; i < WORKSPACES; i++) {
          acknowledged.set(i, scripts.get(i).head());
        }
        pending.clear();
        groups.incrementAndGet();
      }
    }

    /** What is stored is how the script begins, and goes at least as far as was acknowledged. */
    private long assertKept(Script script, StoredLog stored) {
      int head = stored.entries().size();
      assertThat(head).isGreaterThanOrEqualTo(acknowledged.get(scripts.indexOf(script)).intValue());
      assertThat(stored.entries()).isEqualTo(script.after(0).subList(0, head));
      return head;
    }

    void check() throws LogException {
      try (log) {
        for (Script script : scripts) {
          StoredLog stored = WorkspaceLogContract.take(log, script, name).stored();
          assertThat(stored.entries()).isEqualTo(script.after(0));
        }
      }
    }
  }
}
