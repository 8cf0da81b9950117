package dev.tandem.lag.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.lag.impairment.Bandwidth;
import dev.tandem.lag.impairment.Corruption;
import dev.tandem.lag.impairment.Jitter;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.impairment.Loss;
import dev.tandem.lag.model.Applied;
import dev.tandem.lag.model.Conditions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnobTest {
  @ParameterizedTest
  @CsvSource({
    "LATENCY, 45, 45e6",
    "LATENCY, 45 ms, 45e6",
    "LATENCY, 1.5s, 1.5e9",
    "LATENCY, none, 0",
    "JITTER, 200us, 200e3",
    "BANDWIDTH, 10, 10e6",
    "BANDWIDTH, 64 kbit, 64e3",
    "BANDWIDTH, 2 Gbit/s, 2e9",
    "BANDWIDTH, no limit, Infinity",
    "LOSS, 1, 0.01",
    "LOSS, 0.05 %, 0.0005",
  })
  void readsWhatPeopleType(Knob knob, String text, double value) {
    assertThat(knob.parse(text)).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "-1", "1 furlong", "1e9", "1.2.3", "10%%"})
  void readsNothingElse(String text) {
    for (Knob knob : Knob.values()) {
      assertThat(knob.parse(text)).as(knob.label()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void itsOwnTextReadsAsTheSameValue(Knob knob) {
    for (double position = 0; position <= 1; position += 0.01) {
      double value = knob.scale().value(position);
      assertThat(knob.parse(knob.text(value)).orElseThrow())
          .as(knob.text(value))
          .isCloseTo(value, within(value / 1e9));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSetIsInForceAndAtRestNothingIs(Knob knob) {
    assertThat(knob.in(Conditions.NONE)).isEqualTo(knob.rest());
    double value = knob.scale().value(0.5);
    Conditions set = knob.set(Conditions.NONE, value);
    assertThat(knob.in(set)).isEqualTo(value);
    assertThat(knob.set(set, knob.rest())).isEqualTo(Conditions.NONE);
  }

  @Test
  void allElseStaysAsItWas() {
    Conditions before =
        new Conditions(
            List.of(
                new Applied("mine", new Jitter(3_000_000, Jitter.Distribution.PARETO, 0.25), 0.5),
                Applied.toAll(new Corruption(0.01)),
                Applied.toAll(new Loss(0.02, 3))));
    Conditions after = Knob.LOSS.set(Knob.JITTER.set(before, 7e6), 0.04);
    assertThat(after)
        .isEqualTo(
            new Conditions(
                List.of(
                    new Applied(
                        "mine", new Jitter(7_000_000, Jitter.Distribution.PARETO, 0.25), 0.5),
                    Applied.toAll(new Corruption(0.01)),
                    Applied.toAll(new Loss(0.04, 3)))));
  }

  @Test
  void aQueueThatWasSetKeepsHowLongItTakes() {
    Conditions slow = Conditions.of(new Bandwidth(1_000_000, 125_000));
    assertThat(Knob.BANDWIDTH.set(slow, 2e6))
        .isEqualTo(Conditions.of(new Bandwidth(2_000_000, 250_000)));
    Conditions usual = Conditions.of(new Bandwidth(1_000_000));
    assertThat(Knob.BANDWIDTH.set(usual, 2e6)).isEqualTo(Conditions.of(new Bandwidth(2_000_000)));
  }

  @Test
  void moreLossThanBurstsAllowIsWithoutBursts() {
    Conditions bursts = Conditions.of(new Loss(0.02, 2));
    assertThat(Knob.LOSS.set(bursts, 0.9)).isEqualTo(Conditions.of(new Loss(0.9)));
  }

  @Test
  void tooMuchIsSaidByTheImpairment() {
    assertThatThrownBy(() -> Knob.LATENCY.set(Conditions.NONE, 61e9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("60");
  }

  @ParameterizedTest
  @EnumSource
  void aSliderComesBackToWhereItWas(Knob knob) {
    Scale scale = knob.scale();
    double before = -1;
    for (int i = 0; i <= 100; i++) {
      double value = scale.value(i / 100.0);
      assertThat(value).as("grows").isGreaterThanOrEqualTo(before);
      assertThat(scale.value(scale.position(value))).isEqualTo(value);
      before = value;
    }
    assertThat(scale.position(Double.MAX_VALUE)).isLessThanOrEqualTo(1);
    assertThat(scale.value(0)).isEqualTo(knob == Knob.BANDWIDTH ? 64e3 : knob.rest());
  }

  @Test
  void latenciesAreReadAsTheyAreWritten() {
    assertThat(Knob.LATENCY.in(Conditions.of(new Latency(45_000_000)))).isEqualTo(45e6);
    assertThat(Knob.LATENCY.text(45e6)).isEqualTo("45 ms");
    assertThat(Knob.LATENCY.text(123_456_000)).isEqualTo("123.5 ms");
    assertThat(Knob.BANDWIDTH.text(Double.POSITIVE_INFINITY)).isEqualTo("no limit");
  }
}
