package dev.tandem.lag.timeline;

import static dev.tandem.lag.model.VirtualLink.MS;
import static dev.tandem.lag.model.VirtualLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.lag.impairment.Bandwidth;
import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.Behaviour.Act;
import dev.tandem.lag.impairment.HalfOpen;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.impairment.Partition;
import dev.tandem.lag.impairment.Reset;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.profile.Profile;
import dev.tandem.lag.profile.Profiles;
import dev.tandem.lag.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a timeline says at which moment. */
final class TimelinePlayerTest {
  private static final long START = -7 * SECOND;
  private static final Latency USUAL = new Latency(20 * MS);
  private static final Profile BASE =
      new Profile("base", "", "", Conditions.of(USUAL), Conditions.of(USUAL));

  private static TimelinePlayer player(String text) {
    Timeline timeline = Timeline.parse(SourceText.of("t", text, SourceText.NO_NEIGHBOURS));
    return new TimelinePlayer(timeline, BASE, START);
  }

  private static Moment at(TimelinePlayer player, double seconds) {
    return player.tick(START + (long) (seconds * SECOND));
  }

  @Test
  void eventsComeIntoForceAtTheirMoment() {
    TimelinePlayer player =
        player("at 10s partition for 5s\nat 20s latency 300ms\nat 25s down bandwidth 1mbit");
    Moment first = at(player, 0);
    assertThat(first.up()).isEqualTo(BASE.up());
    assertThat(first.nextNanos()).isEqualTo(START + 10 * SECOND);
    Moment cut = at(player, 10);
    assertThat(cut.up()).isEqualTo(Conditions.of(USUAL, new Partition()));
    assertThat(cut.nextNanos()).isEqualTo(START + 15 * SECOND);
    assertThat(at(player, 15).up()).isEqualTo(BASE.up());
    assertThat(at(player, 20).down()).isEqualTo(Conditions.of(new Latency(300 * MS)));
    Moment last = at(player, 25);
    assertThat(last.up()).isEqualTo(Conditions.of(new Latency(300 * MS)));
    assertThat(last.down())
        .isEqualTo(Conditions.of(new Latency(300 * MS), new Bandwidth(1_000_000)));
    assertThat(last.nextNanos()).isEqualTo(Behaviour.NEVER);
  }

  @Test
  void whatPassesUncoversWhatWasThere() {
    TimelinePlayer player =
        player("at 1s latency 1s for 10s\nat 2s latency 2s for 2s\nat 3s latency 3s");
    assertThat(at(player, 1).up()).isEqualTo(Conditions.of(new Latency(SECOND)));
    assertThat(at(player, 2).up()).isEqualTo(Conditions.of(new Latency(2 * SECOND)));
    // What comes to stay covers everything of its type at once.
    assertThat(at(player, 3).up()).isEqualTo(Conditions.of(new Latency(3 * SECOND)));
    assertThat(at(player, 60).up()).isEqualTo(Conditions.of(new Latency(3 * SECOND)));
  }

  @Test
  void clearRemovesOneTypeOrAll() {
    TimelinePlayer player =
        player(
            "at 1s bandwidth 1mbit\nat 2s up clear latency\nat 3s partition for 9s\nat 4s clear");
    assertThat(at(player, 2).up()).isEqualTo(Conditions.of(new Bandwidth(1_000_000)));
    assertThat(at(player, 2).down()).isEqualTo(Conditions.of(USUAL, new Bandwidth(1_000_000)));
    assertThat(at(player, 4).up()).isEqualTo(Conditions.NONE);
    assertThat(at(player, 4).down()).isEqualTo(Conditions.NONE);
  }

  @Test
  void aProfileReplacesAll() {
    TimelinePlayer player = player("at 1s partition\nat 2s profile 3g");
    assertThat(at(player, 2).up()).isEqualTo(Profiles.named("3g").up());
    assertThat(at(player, 2).down()).isEqualTo(Profiles.named("3g").down());
  }

  @Test
  void aResetHappensOnceAndAgain() {
    TimelinePlayer player = player("every 30s reset");
    assertThat(at(player, 0).upAct()).isEqualTo(Act.NONE);
    Moment moment = at(player, 30);
    assertThat(moment.upAct()).isEqualTo(Act.RESET);
    assertThat(moment.downAct()).isEqualTo(Act.RESET);
    assertThat(moment.up()).isEqualTo(BASE.up());
    assertThat(at(player, 30).upAct()).isEqualTo(Act.NONE);
    assertThat(at(player, 59).upAct()).isEqualTo(Act.NONE);
    assertThat(at(player, 60).upAct()).isEqualTo(Act.RESET);
  }

  @Test
  void whatTakesTimeOrWaitsStaysInForceInstead() {
    TimelinePlayer player =
        player("at 1s reset for 5s\nat 2s down half-open\nat 3s half-open after 1s");
    assertThat(at(player, 1).up()).isEqualTo(Conditions.of(USUAL, new Reset()));
    assertThat(at(player, 2).upAct()).isEqualTo(Act.NONE);
    assertThat(at(player, 6).up()).isEqualTo(Conditions.of(USUAL, new HalfOpen(SECOND)));
    TimelinePlayer other = player("at 2s down half-open");
    assertThat(at(other, 2).downAct()).isEqualTo(Act.ABANDON);
  }

  @Test
  void aLoopBeginsAgainWithWhatWasInForceAtFirst() {
    TimelinePlayer player =
        player("at 0s bandwidth 1mbit\nat 5s latency 1s\nat 8s partition for 9s\nloop 10s");
    Conditions fresh = Conditions.of(USUAL, new Bandwidth(1_000_000));
    Conditions slow = Conditions.of(new Latency(SECOND), new Bandwidth(1_000_000));
    for (int round = 0; round < 5; round++) {
      assertThat(at(player, round * 10).up()).as("round " + round).isEqualTo(fresh);
      assertThat(at(player, round * 10 + 4.9).up()).isEqualTo(fresh);
      Moment moment = at(player, round * 10 + 5);
      assertThat(moment.up()).isEqualTo(slow);
      assertThat(moment.nextNanos()).isEqualTo(START + (round * 10 + 8) * SECOND);
    }
  }

  @Test
  void everyCountsThroughAllRounds() {
    TimelinePlayer player = player("every 7s reset\nloop 10s");
    List<Integer> resets = new ArrayList<>();
    for (int second = 0; second <= 30; second++) {
      if (at(player, second).upAct() == Act.RESET) {
        resets.add(second);
      }
    }
    assertThat(resets).containsExactly(7, 14, 21, 28);
  }

  @Test
  void aLateTickMissesNothing() {
    TimelinePlayer player =
        player("every 1s reset\nat 5s latency 1s\nat 6s latency 2s for 1s\nloop 10s");
    Moment moment = at(player, 100_005.5);
    assertThat(moment.upAct()).isEqualTo(Act.RESET);
    assertThat(moment.up()).isEqualTo(Conditions.of(new Latency(SECOND)));
    assertThat(moment.nextNanos()).isEqualTo(START + 100_006 * SECOND);
  }

  @Test
  void aRepeatedCutIsACutEachTime() {
    TimelinePlayer player = player("every 10s partition for 2s");
    for (int second = 1; second < 60; second++) {
      boolean cut = second >= 10 && second % 10 < 2;
      Conditions expected = cut ? Conditions.of(USUAL, new Partition()) : Conditions.of(USUAL);
      assertThat(at(player, second).up()).as("second " + second).isEqualTo(expected);
    }
  }
}
