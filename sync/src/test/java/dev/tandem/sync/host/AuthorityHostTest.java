package dev.tandem.sync.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Reason;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.log.Membership;
import dev.tandem.sync.replica.RejectedMutation;
import dev.tandem.sync.replica.ReplicaStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Real replicas and a host on a real log, without sockets. */
final class AuthorityHostTest extends HostFixture {
  @Test
  void threeReplicasThatTypeAtOnceBecomeEqual() {
    List<TestReplica> three = rig.notes("ben", "cleo");
    for (int i = 0; i < 300; i++) {
      int key = i;
      rig.run(() -> {
        TestReplica one = three.get(key % 3);
        int at = new SplittableRandom(key).nextInt(one.text(Rig.BODY).length() + 1);
        one.type(Rig.BODY, at, key + " ");
        return null;
      });
    }
    rig.awaitEqual(three);
    String text = rig.run(() -> three.getFirst().text(Rig.BODY));
    assertThat(text.length()).isEqualTo(10 * 2 + 90 * 3 + 200 * 4);
    HostFigures figures = rig.host.figures();
    assertThat(figures.sessions()).isEqualTo(3);
    assertThat(figures.openWorkspaces()).isEqualTo(1);
    assertThat(figures.failures()).isZero();
  }

  @Test
  void whatComesDuringATransactionSharesTheNextOne() {
    List<TestReplica> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      TestReplica one = rig.online("anna", "w" + i);
      rig.run(() -> {
        one.edit(Rig.NOTE);
        return null;
      });
      rig.awaitQuiet(one);
      all.add(one);
    }
    HostFigures before = rig.host.figures();
    rig.log.hold();
    rig.run(() -> {
      all.forEach(one -> one.type(Rig.BODY, 0, "x"));
      return null;
    });
    rig.await("the first is in the log's hands", () -> rig.log.held() == 1);
    rig.await(
        "all were sent", () -> all.stream().allMatch(one -> one.replica.status().sent() == 1));
    rig.log.letGo();
    all.forEach(rig::awaitQuiet);
    HostFigures after = rig.host.figures();
    assertThat(after.entries() - before.entries()).isEqualTo(20);
    assertThat(after.appends() - before.appends()).isEqualTo(20);
    assertThat(after.transactions() - before.transactions()).isBetween(2L, 6L);
  }

  @Test
  void aSlowSessionIsSentNothingAndCatchesUpByItself() {
    List<TestReplica> two = rig.notes("ben");
    TestReplica anna = two.getFirst();
    TestReplica ben = two.getLast();
    ben.slow = true;
    int before = rig.run(() -> ben.messages);
    for (int i = 0; i < 200; i++) {
      rig.run(() -> {
        anna.type(Rig.BODY, 0, "x");
        return null;
      });
      rig.awaitQuiet(anna);
    }
    assertThat(rig.run(() -> ben.messages)).isEqualTo(before);
    assertThat(rig.host.figures().dropped()).isGreaterThanOrEqualTo(200);
    ben.slow = false;
    rig.awaitEqual(two);
    assertThat(rig.run(() -> ben.text(Rig.BODY))).hasSize(200);
  }

  @Test
  void whoLosesTheRightHearsNothingMoreAndKeepsWhatIsRefused() {
    List<TestReplica> two = rig.notes("ben");
    TestReplica anna = two.getFirst();
    TestReplica ben = two.getLast();
    rig.run(() -> {
      anna.edit(new Operation.Grant("ben", Role.NONE));
      return null;
    });
    rig.await("told", () -> ben.replica.status().link() == ReplicaStatus.Link.NO_ACCESS);
    long version = rig.run(() -> ben.replica.at().version());
    rig.run(() -> {
      anna.type(Rig.BODY, 0, "secret");
      ben.type(Rig.BODY, 0, "mine");
      return null;
    });
    rig.awaitQuiet(anna);
    rig.awaitQuiet(ben);
    List<RejectedMutation> rejected = rig.run(ben.replica::rejected);
    assertThat(rejected).hasSize(1);
    assertThat(rejected.getFirst().refusal().reason()).isEqualTo(Reason.MAY_NOT_WRITE);
    assertThat(rig.run(() -> ben.text(Rig.BODY))).doesNotContain("secret");
    assertThat(rig.run(() -> ben.replica.at().version())).isEqualTo(version);
    assertThat(rig.run(() -> anna.text(Rig.BODY))).isEqualTo("secret");
  }

  @Test
  void unknownAndForbiddenWorkspacesGetTheSameAnswer() {
    rig.notes();
    TestReplica stranger = rig.replica("zoe", "notes", false);
    TestReplica mistaken = rig.replica("zoe", "nowhere", false);
    rig.connect(stranger);
    rig.connect(mistaken);
    rig.await("both are told", () -> !stranger.shuts.isEmpty() && !mistaken.shuts.isEmpty());
    assertThat(rig.run(() -> stranger.shuts.getFirst()))
        .isEqualTo(rig.run(() -> mistaken.shuts.getFirst()).replace("nowhere", "notes"))
        .startsWith("UNKNOWN");
    assertThat(memberships("zoe")).isEmpty();
  }

  @Test
  void whoMakesAWorkspaceIsItsAdministrator() {
    rig.notes("ben");
    assertThat(memberships("anna")).containsExactly(new Membership("notes", Role.ADMIN));
    assertThat(memberships("ben")).containsExactly(new Membership("notes", Role.WRITE));
    TestReplica zoe = rig.replica("zoe", "Not a name", true);
    rig.connect(zoe);
    rig.await("told", () -> !zoe.shuts.isEmpty());
    assertThat(rig.run(() -> zoe.shuts.getFirst())).contains("1 to 64", "a-z");
  }

  private List<Membership> memberships(String person) {
    CompletableFuture<AuthorityHost.Listing> answer = new CompletableFuture<>();
    rig.host.workspacesOf(person, answer::complete);
    return ((AuthorityHost.Listing.Workspaces) answer.orTimeout(30, TimeUnit.SECONDS).join())
        .memberships();
  }

  @Test
  void aPersonMakesOnlySoMany() throws Exception {
    place.run(
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
        INSERT INTO workspace (name, generation) SELECT 'full' || i, 7 FROM n\
        """,
        "INSERT INTO membership SELECT 'zoe', id, 'ADMIN' FROM workspace");
    TestReplica zoe = rig.replica("zoe", "one-more", true);
    rig.connect(zoe);
    rig.await("told", () -> !zoe.shuts.isEmpty());
    assertThat(rig.run(() -> zoe.shuts.getFirst())).startsWith("LIMIT");
    rig.online("anna", "one-more");
  }

  @Test
  void aWorkspaceIsLetGoWhenNobodyIsThereAndComesBack() {
    rig.restart(
        Rig.settings()
            .withTimes(Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofMillis(50)));
    List<TestReplica> two = rig.notes("ben");
    type(two.getFirst(), "kept");
    rig.awaitEqual(two);
    rig.run(() -> {
      two.forEach(TestReplica::disconnect);
      return null;
    });
    rig.await("let go", () -> rig.host.figures().openWorkspaces() == 0);
    TestReplica again = rig.online("ben", "notes");
    rig.await("there", () -> again.text(Rig.BODY).equals("kept"));
    rig.run(() -> {
      two.forEach(one -> one.connect(""));
      return null;
    });
    rig.awaitEqual(rig.replicas);
  }

  @Test
  void aServerThatIsStartedAgainGoesOn() {
    List<TestReplica> two = rig.notes("ben");
    for (int i = 0; i < 3; i++) {
      type(two.get(i % 2), i + " ");
      rig.restart(Rig.settings());
      type(two.getFirst(), "a" + i + " ");
    }
    rig.awaitEqual(two);
    assertThat(rig.run(() -> two.getFirst().text(Rig.BODY)).split(" "))
        .containsExactlyInAnyOrder("0", "1", "2", "a0", "a1", "a2");
  }

  private void type(TestReplica one, String text) {
    rig.run(() -> {
      one.type(Rig.BODY, one.text(Rig.BODY).length(), text);
      return null;
    });
  }

  @Test
  void thoseWhoAreThereSeeEachOtherUntilTheyLeave() {
    List<TestReplica> three = rig.notes("ben", "cleo");
    TestReplica anna = three.get(0);
    TestReplica ben = three.get(1);
    TestReplica cleo = three.get(2);
    rig.run(() -> {
      anna.presence("here");
      ben.presence("there");
      return null;
    });
    rig.await("anna sees ben", () -> anna.peers.containsValue("ben:there"));
    rig.await("cleo sees both", () -> cleo.peers.size() == 2);
    TestReplica late = rig.online("ben", "notes");
    rig.await("who comes late sees both", () -> late.peers.size() == 2);
    cleo.slow = true;
    rig.run(() -> {
      ben.disconnect();
      anna.presence("moved");
      return null;
    });
    rig.await("ben has left", () -> anna.peers.isEmpty() && late.peers.size() == 1);
    cleo.slow = false;
    rig.run(() -> {
      anna.presence("moved again");
      return null;
    });
    rig.await("also for who was slow", () -> cleo.peers.size() == 1);
    rig.run(() -> {
      cleo.presence("and me");
      anna.edit(new Operation.Grant("cleo", Role.NONE));
      return null;
    });
    rig.await("who may not read is seen no more", () -> anna.peers.isEmpty());
    rig.run(() -> {
      anna.presence("unseen");
      return null;
    });
    rig.await("others see it", () -> late.peers.containsValue("anna:unseen"));
    assertThat(rig.run(() -> cleo.peers.values())).doesNotContain("anna:unseen");
  }
}
