package dev.tandem.lag.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.lag.link.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficModelTest {
  private static Sample sample(long bytes, long pieces, long delayNanos) {
    return new Sample(0, bytes, pieces, delayNanos, delayNanos);
  }

  @Test
  void theNewestIsLastAndWhatWasNotYetIsAGap() {
    double[] delays =
        TrafficModel.delays(List.of(sample(10, 1, 5_000_000), sample(0, 0, 0), sample(9, 3, 1)));
    assertThat(delays).hasSize(TrafficModel.STEPS);
    assertThat(delays[TrafficModel.STEPS - 3]).isEqualTo(5);
    assertThat(delays[TrafficModel.STEPS - 2]).isNaN();
    assertThat(delays[TrafficModel.STEPS - 1]).isEqualTo(1e-6);
    assertThat(delays[TrafficModel.STEPS - 4]).isNaN();
  }

  @Test
  void ratesAreOverHalfASecond() {
    List<Sample> samples =
        LongStream.rangeClosed(1, 8).mapToObj(bytes -> sample(bytes, 1, 0)).toList();
    double[] rates = TrafficModel.rates(samples);
    assertThat(rates[TrafficModel.STEPS - 9]).isNaN();
    assertThat(rates[TrafficModel.STEPS - 8]).isEqualTo(1 * 8 * 2);
    assertThat(rates[TrafficModel.STEPS - 1]).isEqualTo((4 + 5 + 6 + 7 + 8) * 8 * 2);
  }

  @ParameterizedTest
  @CsvSource({"0, 10, 10", "9.4, 10, 10", "9.9, 10, 20", "19.1, 1, 50", "95, 1, 100", "97, 1, 200"})
  void axesEndAtRoundNumbers(double most, double least, double top) {
    assertThat(PlotView.niceTop(most, least)).isEqualTo(top);
  }

  @Test
  void aPeakLongAgoDoesNotFlattenTheRest() {
    double[] values = new double[TrafficModel.STEPS];
    Arrays.fill(values, Double.NaN);
    assertThat(PlotView.usual(values)).isZero();
    for (int i = 0; i < values.length; i += 10) {
      values[i] = 40;
    }
    values[TrafficModel.STEPS / 2] = 11_000;
    assertThat(PlotView.usual(values)).isEqualTo(40);
    values[TrafficModel.STEPS - 20] = 300;
    assertThat(PlotView.usual(values)).isEqualTo(300);
  }
}
