package dev.tandem.sync.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.authority.AuthorityOptions;
import dev.tandem.sync.mutation.Schema;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A log that fails, and a server that takes over. */
final class HostFailureTest extends HostFixture {
  @Test
  void aFullDiskIsToldAndLosesNothing() throws Exception {
    List<TestReplica> two = rig.notes("ben");
    TestReplica anna = two.getFirst();
    place.fillDisk(database);
    type(anna, "x".repeat(20_000));
    rig.await("told", () -> anna.shuts.stream().anyMatch(why -> why.contains("disk is full")));
    assertThat(rig.run(() -> anna.replica.waiting())).hasSize(1);
    place.freeDisk(database);
    rig.awaitEqual(two);
    assertThat(rig.run(() -> two.getLast().text(Rig.BODY))).hasSize(20_000);
  }

  @Test
  void anAppendOfUnknownOutcomeIsNotDoneTwice() {
    List<TestReplica> two = rig.notes("ben");
    TestReplica anna = two.getFirst();
    rig.log.loseAnswers(true);
    type(anna, "once");
    rig.await("told", () -> !anna.shuts.isEmpty());
    rig.log.loseAnswers(false);
    rig.awaitEqual(two);
    assertThat(rig.run(() -> two.getLast().text(Rig.BODY))).isEqualTo("once");
    assertThat(rig.host.figures().failures()).isPositive();
  }

  @Test
  void aDamagedWorkspaceHarmsOnlyItself() throws Exception {
    TestReplica broken = rig.online("anna", "broken");
    type(broken, "x");
    List<TestReplica> two = rig.notes("ben");
    rig.host.close();
    place.run(
        "UPDATE checkpoint SET content = x'0102' WHERE workspace ="
            + " (SELECT id FROM workspace WHERE name = 'broken')");
    rig.restart(Rig.settings());
    rig.await(
        "told",
        () -> broken.shuts.stream().anyMatch(why -> why.contains("cannot read this workspace")));
    type(two.getFirst(), "fine");
    rig.awaitEqual(two);
    assertThat(rig.run(() -> two.getLast().text(Rig.BODY))).isEqualTo("fine");
  }

  @Test
  void aWorkspaceIsOnOneServerAndTheOtherOneKnowsWhich() {
    List<TestReplica> two = rig.notes("ben");
    AuthorityHost second = second();
    rig.others.put("", second);
    rig.others.put("here:1", rig.host);
    TestReplica late = rig.online("ben", "notes");
    assertThat(rig.run(() -> late.shuts)).containsExactly("redirect here:1");
    assertThat(second.figures().openWorkspaces()).isZero();
    type(late, "by a detour");
    rig.awaitEqual(rig.replicas);
    assertThat(rig.run(() -> two.getFirst().text(Rig.BODY))).isEqualTo("by a detour");
  }

  @Test
  void anotherServerTakesOverWhenTheLeaseEndsAndTheOldOneCanDoNoHarm() {
    List<TestReplica> two = rig.notes("ben");
    TestReplica anna = two.getFirst();
    TestReplica ben = two.getLast();
    AuthorityHost second = second();
    rig.others.put("second", second);
    rig.others.put("here:1", rig.host);
    rig.log.cut(true);
    rig.run(() -> {
      ben.disconnect();
      ben.connect("second");
      return null;
    });
    rig.others.put("", second);
    rig.await("taken over", () -> ben.isConnected() && Rig.isWelcome(ben));
    type(ben, "ben ");
    rig.awaitQuiet(ben);
    rig.log.cut(false);
    type(anna, "anna ");
    rig.awaitEqual(two);
    assertThat(rig.run(() -> anna.text(Rig.BODY)).split(" "))
        .containsExactlyInAnyOrder("anna", "ben");
    assertThat(rig.run(() -> anna.shuts)).isNotEmpty();
    rig.await("the first has let it go", () -> rig.host.figures().openWorkspaces() == 0);
  }

  @Test
  void aCleanStopLetsOthersTakeOverAtOnce() {
    List<TestReplica> two = rig.notes("ben");
    type(two.getFirst(), "kept");
    rig.awaitEqual(two);
    AuthorityHost second =
        new AuthorityHost(
            rig.log,
            settings("second")
                .withTimes(Duration.ofHours(1), Duration.ofMillis(200), Duration.ofHours(1)));
    rig.others.put("", second);
    rig.host.close();
    rig.await("both are there", () -> two.stream().allMatch(Rig::isWelcome));
    type(two.getLast(), " and more");
    rig.awaitEqual(two);
    assertThat(rig.run(() -> two.getFirst().text(Rig.BODY))).isEqualTo("kept and more");
  }

  private AuthorityHost second() {
    return new AuthorityHost(new TroubledLog(rig.log.behind()), settings("second"));
  }

  private static HostSettings settings(String server) {
    return HostSettings.of(server, AuthorityOptions.of(Schema.first()), new SecureRandom())
        .withTimes(Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofSeconds(60));
  }

  private void type(TestReplica one, String text) {
    rig.run(() -> {
      one.edit(Rig.NOTE);
      one.type(Rig.BODY, one.text(Rig.BODY).length(), text);
      return null;
    });
  }
}
