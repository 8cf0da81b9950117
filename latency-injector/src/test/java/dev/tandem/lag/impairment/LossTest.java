package dev.tandem.lag.impairment;

import static dev.tandem.lag.model.VirtualLink.MS;
import static dev.tandem.lag.model.VirtualLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.lag.model.VirtualFlow;
import dev.tandem.lag.model.VirtualLink;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lost datagrams, and what a stream sees of lost segments. */
final class LossTest {
  private static final int SEEDS = 8;

  @ParameterizedTest
  @CsvSource({"0.01, 1", "0.2, 1", "0.01, 4", "0.2, 4", "0.5, 20"})
  void datagramsAreLostAsOftenAndInSuchBurstsAsSet(double probability, double burst) {
    int count = 200_000;
    VirtualFlow flow = VirtualLink.ofDatagrams(11, new Loss(probability, burst)).open();
    for (int i = 0; i < count; i++) {
      flow.send(100);
    }
    Set<Long> lost = new HashSet<>(flow.dropped());
    assertThat(flow.departed().size() + lost.size()).isEqualTo(count);
    double bursts = lost.stream().filter(number -> !lost.contains(number - 1)).count();
    // At 1 % and bursts of 4 these are 500 bursts: their number is right within 15 %.
    assertThat(lost.size() / (double) count).isCloseTo(probability, within(probability * 0.15));
    double expected = burst > 1 ? burst : 1 / (1 - probability);
    assertThat(lost.size() / bursts).isCloseTo(expected, within(expected * 0.15));
  }

  /** Throughput in bit/s of a bulk transfer, over about 60 losses after it has settled. */
  private static double throughput(long seed, long roundTripMillis, double loss, long lateNanos) {
    SplittableRandom lateness = new SplittableRandom(seed);
    VirtualLink link =
        VirtualLink.ofStreams(
                seed, roundTripMillis * MS, new Loss(loss), new Latency(roundTripMillis * MS / 2))
            .late(() -> lateNanos == 0 ? 0 : lateness.nextLong(lateNanos));
    VirtualFlow flow = link.open().sendAlways(65_536);
    link.pass(10 * SECOND);
    long before = flow.deliveredBytes();
    double lossesPerSecond = loss * mathis(roundTripMillis, loss) / 8 / Piece.SEGMENT_BYTES;
    long seconds = (long) Math.max(30, 60 / lossesPerSecond);
    link.pass(seconds * SECOND);
    return (flow.deliveredBytes() - before) * 8.0 / seconds;
  }

  private static double meanThroughput(long roundTripMillis, double loss, long lateNanos) {
    double sum = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      sum += throughput(seed, roundTripMillis, loss, lateNanos);
    }
    return sum / SEEDS;
  }

  /** Mathis et al. 1997, with an acknowledgement for every segment. */
  private static double mathis(long roundTripMillis, double loss) {
    return Piece.SEGMENT_BYTES * 8 * 1000.0 / roundTripMillis * Math.sqrt(1.5 / loss);
  }

  /** Padhye et al. 1998, the same, with the time-out of {@link RenoWindow}. */
  private static double padhye(long roundTripMillis, double loss) {
    double roundTrip = roundTripMillis / 1000.0;
    double reported = roundTrip * Math.sqrt(2 * loss / 3);
    double timedOut =
        (roundTrip + 0.2)
            * Math.min(1, 3 * Math.sqrt(3 * loss / 8))
            * loss
            * (1 + 32 * loss * loss);
    return Piece.SEGMENT_BYTES * 8 / (reported + timedOut);
  }

  @ParameterizedTest
  @CsvSource({
    "20, 0.0001", "20, 0.001", "20, 0.003", "20, 0.01", "20, 0.02",
    "50, 0.0001", "50, 0.001", "50, 0.003", "50, 0.01", "50, 0.02",
    "100, 0.0001", "100, 0.001", "100, 0.003", "100, 0.01", "100, 0.02",
    "200, 0.0001", "200, 0.001", "200, 0.003", "200, 0.01", "200, 0.02"
  })
  void throughputFollowsMathis(long roundTripMillis, double loss) {
    double mean = meanThroughput(roundTripMillis, loss, 0);
    assertThat(mean / mathis(roundTripMillis, loss)).isBetween(0.8, 1.2);
  }

  @ParameterizedTest
  @CsvSource({"20, 0.001", "20, 0.01", "50, 0.003", "100, 0.02"})
  void throughputFollowsMathisWithLateTicks(long roundTripMillis, double loss) {
    double mean = meanThroughput(roundTripMillis, loss, MS);
    assertThat(mean / mathis(roundTripMillis, loss)).isBetween(0.75, 1.25);
  }

  @ParameterizedTest
  @CsvSource({"20, 0.05", "20, 0.1", "50, 0.1", "200, 0.1"})
  void whereTimeoutsRuleThroughputIsBelowMathisAndNearPadhye(long roundTripMillis, double loss) {
    double mean = meanThroughput(roundTripMillis, loss, 0);
    assertThat(mean / mathis(roundTripMillis, loss)).isLessThan(0.8);
    assertThat(mean / padhye(roundTripMillis, loss)).isBetween(0.6, 1.6);
  }

  @Test
  void twoSidesOfTheSameRoundTripMayBeAsymmetric() {
    // Only the round trip counts, not how much of it is this direction's.
    VirtualLink link = VirtualLink.ofStreams(1, 100 * MS, new Loss(0.001), new Latency(MS));
    VirtualFlow flow = link.open().sendAlways(65_536);
    link.pass(600 * SECOND);
    double rate = flow.deliveredBytes() * 8.0 / 600;
    assertThat(rate / mathis(100, 0.001)).isBetween(0.75, 1.25);
  }

  @Test
  void aLoneSegmentThatIsLostWaitsForATimeoutAndOneAmongOthersDoesNot() {
    VirtualLink link = VirtualLink.ofStreams(1, 100 * MS, new Loss(0.05), new Latency(50 * MS));
    VirtualFlow keys = link.open();
    for (int i = 0; i < 2000; i++) {
      keys.send(20);
      link.pass(30 * SECOND);
    }
    // 300 ms is the first time-out at this round trip; a segment lost again waits twice as long.
    assertThat(keys.departed())
        .extracting(piece -> piece.delayNanos() / MS)
        .contains(50L, 350L, 950L)
        .allMatch(delay -> delay == 50 || (delay + 250) % 300 == 0 || delay == 350);
    long late = keys.departed().stream().filter(p -> p.delayNanos() > 50 * MS).count();
    assertThat(late).isBetween(70L, 130L);

    VirtualFlow moves = link.open();
    for (int i = 0; i < 5000; i++) {
      moves.send(20);
      link.pass(10 * MS);
    }
    link.pass(60 * SECOND);
    // Most are sent again after one round trip.
    long afterOneRoundTrip =
        moves.departed().stream().filter(p -> p.delayNanos() == 150 * MS).count();
    assertThat(afterOneRoundTrip).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1})
  void evenTheWorstLosesNoByteOfAStream(double loss) {
    VirtualLink link = VirtualLink.ofStreams(1, 20 * MS, new Loss(loss), new Latency(10 * MS));
    VirtualFlow flow = link.open().send(100_000).sendEnd();
    link.pass(10_000 * SECOND);
    assertThat(flow.deliveredBytes()).isEqualTo(100_000);
    assertThat(flow.over()).isEqualTo("end");
  }

  @Test
  void aWireIsTheLimitWhereItIsSlowerThanTheWindow() {
    VirtualLink link =
        VirtualLink.ofStreams(
            1, 20 * MS, new Loss(0.0001), new Latency(10 * MS), new Bandwidth(5_000_000, 65_536));
    VirtualFlow flow = link.open().sendAlways(16_384);
    link.pass(60 * SECOND);
    assertThat(flow.deliveredBytes() * 8.0 / 60 / 5_000_000).isBetween(0.95, 1.0);
  }

  @Test
  void itHasBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Loss(1.1))
        .withMessage("loss is from 0% to 100%");
    assertThatIllegalArgumentException().isThrownBy(() -> new Loss(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Loss(0.1, 0.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Loss(0.9, 4))
        .withMessage("in bursts of 4 at most 4 of 5 packets can be lost");
  }
}
