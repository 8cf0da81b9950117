package dev.tandem.sync.host;

import dev.tandem.sync.authority.AuthorityOptions;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.log.WorkspaceLog;
import dev.tandem.sync.mutation.Schema;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A host, and replicas that live on one thread of their own. */
final class Rig implements AutoCloseable {
  static final FieldAddress BODY = new FieldAddress("note", Element.ROOT, "body");
  static final Operation NOTE = new Operation.CreateDocument("note", "note");
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  final List<TestReplica> replicas = new ArrayList<>();
  final ScheduledExecutorService owner =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("replicas").factory());
  final TroubledLog log;
  final Map<String, AuthorityHost> others = new HashMap<>();
  AuthorityHost host;
  private long seeds = 1;

  Rig(WorkspaceLog log) {
    this(log, settings());
  }

  Rig(WorkspaceLog log, HostSettings settings) {
    this.log = new TroubledLog(log);
    host = new AuthorityHost(this.log, settings);
  }

  static HostSettings settings() {
    return HostSettings.of("here:1", AuthorityOptions.of(Schema.first()), new SecureRandom())
        .withTimes(Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofSeconds(60));
  }

  /** A replica that is not connected. */
  TestReplica replica(String person, String workspace, boolean creates) {
    TestReplica replica =
        new TestReplica(
            owner, this::server, new TestReplica.Person(person, seeds++), workspace, creates);
    replicas.add(replica);
    return replica;
  }

  /** A replica that comes, and makes the workspace if there is none. */
  TestReplica online(String person, String workspace) {
    TestReplica replica = replica(person, workspace, true);
    connect(replica);
    await("welcome", () -> isWelcome(replica));
    return replica;
  }

  /** A workspace "notes" with a note, its administrator anna, and others who may write. */
  List<TestReplica> notes(String... others) {
    List<TestReplica> all = new ArrayList<>();
    TestReplica anna = online("anna", "notes");
    all.add(anna);
    run(() -> {
      anna.edit(NOTE);
      for (String other : others) {
        anna.edit(new Operation.Grant(other, Role.WRITE));
      }
      return null;
    });
    awaitQuiet(anna);
    for (String other : others) {
      all.add(online(other, "notes"));
    }
    return all;
  }

  void connect(TestReplica replica) {
    run(() -> {
      replica.connect("");
      return null;
    });
  }

  private AuthorityHost server(String name) {
    return others.getOrDefault(name, host);
  }

  static boolean isWelcome(TestReplica replica) {
    return switch (replica.replica.status().link()) {
      case ONLINE, BEHIND, READ_ONLY -> true;
      default -> false;
    };
  }

  /** Runs something on the replicas' thread. */
  <T> T run(Callable<T> task) {
    try {
      return owner.submit(task).get(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until something is so, as the replicas' thread sees it. */
  void await(String what, Callable<Boolean> condition) {
    long start = System.nanoTime();
    while (!run(condition)) {
      if (System.nanoTime() - start > DEADLINE_NANOS) {
        throw new AssertionError("waited in vain: " + what);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Waits until nothing waits in these replicas, and all have the same state. */
  void awaitEqual(List<TestReplica> some) {
    await(
        "equal",
        () ->
            some.stream().allMatch(one -> one.replica.waiting().isEmpty())
                && some.stream().map(one -> one.replica.at()).distinct().count() == 1);
    run(() -> {
      long states = some.stream().map(one -> Hashes.of(one.replica.view())).distinct().count();
      if (states != 1) {
        throw new AssertionError(states + " different states at one version");
      }
      return null;
    });
  }

  void awaitQuiet(TestReplica replica) {
    await("nothing waits", () -> replica.replica.waiting().isEmpty());
  }

  /** Stops the host and starts another one on the same log. */
  void restart(HostSettings settings) {
    host.close();
    AuthorityHost next = new AuthorityHost(log, settings);
    run(() -> host = next);
  }

  @Override
  public void close() {
    host.close();
    others.values().forEach(AuthorityHost::close);
    owner.shutdownNow();
    log.close();
  }
}
