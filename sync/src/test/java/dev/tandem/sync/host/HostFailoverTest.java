package dev.tandem.sync.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.authority.AuthorityOptions;
import dev.tandem.sync.database.TestDatabases;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.log.DatabaseLog;
import dev.tandem.sync.log.FailoverCluster;
import dev.tandem.sync.mutation.Schema;
import dev.tandem.sync.replica.MutationStatus;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on a primary and its synchronous standby; one server and the primary are killed. */
final class HostFailoverTest {
  private static final int WORKSPACES = 3;
  private static final int WORDS = 120;
  private static final long PAUSE_MILLIS = 5;
  private static final Pattern WORD = Pattern.compile("<[^>]*>");
  private static final Duration LEASE = Duration.ofSeconds(2);

  @Test
  void everyAcknowledgedWordIsThereExactlyOnce(@TempDir Path folder) throws Exception {
    try (FailoverCluster cluster = new FailoverCluster(folder);
        Rig rig = new Rig(log(cluster), settings("one"));
        AuthorityHost two = new AuthorityHost(log(cluster), settings("two"))) {
      AuthorityHost one = rig.host;
      rig.others.put("one", one);
      rig.others.put("two", two);
      List<Writer> writers = new ArrayList<>();
      for (int i = 0; i < WORKSPACES; i++) {
        // The workspaces begin on different servers.
        rig.others.put("", i == 0 ? two : one);
        writers.addAll(writers(rig, "w" + i));
      }
      writers.forEach(Writer::start);
      rig.await("a third is written", () -> written(writers) > writers.size() * WORDS / 3);
      kill(rig, two);
      rig.await("two thirds are written", () -> written(writers) > writers.size() * WORDS * 2 / 3);
      cluster.killPrimary();
      cluster.promoteStandby();
      rig.await("all is written", () -> written(writers) == writers.size() * WORDS);
      for (int i = 0; i < WORKSPACES; i++) {
        List<Writer> together = writers.subList(3 * i, 3 * i + 3);
        rig.awaitEqual(together.stream().map(writer -> writer.replica).toList());
        check(rig, together);
      }
      assertThat(two.figures().failures()).isPositive();
      rig.others.clear();
    }
  }

  private static DatabaseLog log(FailoverCluster cluster) throws Exception {
    return DatabaseLog.on(TestDatabases.opened(cluster.url()));
  }

  private static HostSettings settings(String server) {
    return HostSettings.of(server, AuthorityOptions.of(Schema.first()), new SecureRandom())
        .withTimes(LEASE, Duration.ofMillis(200), Duration.ofSeconds(60));
  }

  /** Three people who write in one workspace. */
  private static List<Writer> writers(Rig rig, String workspace) {
    TestReplica anna = rig.online("anna", workspace);
    rig.run(() -> {
      anna.edit(Rig.NOTE);
      anna.edit(new Operation.Grant("ben", Role.WRITE));
      anna.edit(new Operation.Grant("cleo", Role.WRITE));
      return null;
    });
    rig.awaitQuiet(anna);
    return List.of(
        new Writer(rig, anna),
        new Writer(rig, rig.online("ben", workspace)),
        new Writer(rig, rig.online("cleo", workspace)));
  }

  private static int written(List<Writer> writers) {
    return writers.stream().mapToInt(writer -> writer.count).sum();
  }

  /** Server "one" stops without a word, in the middle of whatever it does. */
  private static void kill(Rig rig, AuthorityHost other) {
    rig.log.cut(true);
    rig.run(() -> {
      rig.others.put("", other);
      rig.others.put("one", other);
      for (TestReplica replica : rig.replicas) {
        if (replica.isConnected()) {
          replica.disconnect();
          replica.connect("");
        }
      }
      return null;
    });
  }

  private static void check(Rig rig, List<Writer> together) {
    String text = rig.run(() -> together.getFirst().replica.text(Rig.BODY));
    List<String> found = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    List<String> expected = new ArrayList<>();
    for (Writer writer : together) {
      for (int i = 1; i <= WORDS; i++) {
        expected.add(writer.word(i));
      }
      assertThat(rig.run(() -> List.copyOf(writer.replica.outcomes)))
          .allMatch(MutationStatus.Confirmed.class::isInstance);
      assertThat(rig.run(writer.replica.replica::rejected)).isEmpty();
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Somebody who writes a word now and then; owned by the rig's thread. */
  private static final class Writer {
    final TestReplica replica;
    private final Rig rig;
    int count;

    Writer(Rig rig, TestReplica replica) {
      this.rig = rig;
      this.replica = replica;
    }

    String word(int number) {
      return "<" + replica.person + number + ">";
    }

    void start() {
      rig.owner.execute(this::write);
    }

    private void write() {
      if (count < WORDS) {
        count++;
        replica.type(Rig.BODY, 0, word(count));
        var _ = rig.owner.schedule(this::write, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
  }
}
