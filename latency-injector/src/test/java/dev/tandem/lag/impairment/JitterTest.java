package dev.tandem.lag.impairment;

import static dev.tandem.lag.model.VirtualLink.MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.lag.impairment.Jitter.Distribution;
import dev.tandem.lag.model.VirtualFlow;
import dev.tandem.lag.model.VirtualLink;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A random delay around the latency. */
final class JitterTest {
  private static final int SAMPLES = 50_000;
  private static final double SPREAD = 10 * MS;

  /** Deviations from the latency, in spreads, of datagrams so far apart that all keep order. */
  private static double[] deviations(Distribution distribution, double correlation) {
    VirtualLink link =
        VirtualLink.ofDatagrams(
            7, new Latency(900 * MS), new Jitter(10 * MS, distribution, correlation));
    VirtualFlow flow = link.open();
    for (int i = 0; i < SAMPLES; i++) {
      flow.send(100);
      link.pass(2_000 * MS);
    }
    return flow.departed().stream()
        .mapToDouble(piece -> (piece.delayNanos() - 900 * MS) / SPREAD)
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"UNIFORM, 0.5774, -1, 1", "NORMAL, 1, -6, 6", "PARETO, 1, -0.5774, 50"})
  void distributionsHaveTheirShape(
      Distribution distribution, double deviation, double least, double most) {
    double[] values = deviations(distribution, 0);
    // A mean of 50,000 draws is right within 0.0045 standard deviations, three times out of three.
    assertThat(mean(values)).isCloseTo(0, within(0.02));
    // Of a heavy tail the deviation itself varies much.
    double tolerance = distribution == Distribution.PARETO ? 0.2 : 0.01;
    assertThat(deviation(values)).isCloseTo(deviation, within(tolerance));
    assertThat(Arrays.stream(values).min().orElseThrow()).isGreaterThanOrEqualTo(least - 1e-4);
    assertThat(Arrays.stream(values).max().orElseThrow()).isLessThanOrEqualTo(most + 1e-4);
  }

  @Test
  void uniformFillsItsRangeEvenly() {
    double[] values = deviations(Distribution.UNIFORM, 0);
    for (double at = -0.9; at < 1; at += 0.1) {
      double limit = at;
      double below = Arrays.stream(values).filter(v -> v < limit).count() / (double) SAMPLES;
      assertThat(below).isCloseTo((at + 1) / 2, within(0.01));
    }
  }

  @Test
  void paretoIsMostlyEarlyAndSometimesVeryLate() {
    double[] values = deviations(Distribution.PARETO, 0);
    double early = Arrays.stream(values).filter(v -> v < 0).count() / (double) SAMPLES;
    // P(X < mean) of shape 3 is 1 - (2/3)^3.
    assertThat(early).isCloseTo(0.7037, within(0.01));
    assertThat(Arrays.stream(values).max().orElseThrow()).isGreaterThan(10);
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void neighboursAreAsAlikeAsTheCorrelationSaysAtTheSameSpread(Distribution distribution) {
    double[] values = deviations(distribution, 0.8);
    double[] next = Arrays.copyOfRange(values, 1, SAMPLES);
    double mean = mean(values);
    double sum = 0;
    for (int i = 0; i < next.length; i++) {
      sum += (values[i] - mean) * (next[i] - mean);
    }
    double correlation = sum / next.length / Math.pow(deviation(values), 2);
    // Mapped onto a skewed distribution, a correlation of 0.8 comes out somewhat smaller.
    assertThat(correlation).isBetween(0.6, 0.82);
    double expected = distribution == Distribution.UNIFORM ? 0.5774 : 1;
    assertThat(deviation(values)).isCloseTo(expected, within(0.25));
  }

  @Test
  void withoutLatencyNothingComesBeforeItWasSent() {
    VirtualLink link = VirtualLink.ofDatagrams(3, new Jitter(10 * MS, Distribution.NORMAL, 0));
    VirtualFlow flow = link.open();
    for (int i = 0; i < 1000; i++) {
      flow.send(1);
      link.pass(100 * MS);
    }
    assertThat(flow.departed()).allMatch(piece -> piece.delayNanos() >= 0);
    assertThat(flow.departed())
        .filteredOn(piece -> piece.delayNanos() == 0)
        .hasSizeBetween(430, 570);
  }

  @Test
  void streamsKeepTheirOrderAndDatagramsDoNot() {
    VirtualFlow stream = burst(VirtualLink.ofStreams(1, new Latency(50 * MS), new Jitter(40 * MS)));
    assertThat(numbers(stream)).isSorted();
    VirtualFlow datagrams =
        burst(VirtualLink.ofDatagrams(1, new Latency(50 * MS), new Jitter(40 * MS)));
    assertThat(numbers(datagrams))
        .isNotEqualTo(Arrays.stream(numbers(datagrams)).sorted().toArray());
    assertThat(LongStream.of(numbers(datagrams)).distinct().count()).isEqualTo(100);
  }

  private static VirtualFlow burst(VirtualLink link) {
    VirtualFlow flow = link.open();
    for (int i = 0; i < 100; i++) {
      flow.send(100);
      link.pass(2 * MS);
    }
    link.pass(1000 * MS);
    return flow;
  }

  private static long[] numbers(VirtualFlow flow) {
    return flow.departed().stream().mapToLong(VirtualFlow.Departed::number).toArray();
  }

  @Test
  void itHasBounds() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Jitter(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Jitter(1, Distribution.NORMAL, 1))
        .withMessage("a correlation is from 0% to below 100%");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Jitter(1, Distribution.NORMAL, Double.NaN));
  }
}
