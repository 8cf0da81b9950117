package dev.tandem.lag.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.lag.impairment.Bandwidth;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.impairment.Loss;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private static final Latency SHORT = new Latency(1_000_000);
  private static final Latency LONG = new Latency(300_000_000);
  private static final Applied TOXIC = new Applied("toxic", new Latency(5), 0.5);

  @Test
  void changedAsOthersKeepsWhatThoseDoNotSpeakOf() {
    Conditions now =
        new Conditions(
            List.of(Applied.toAll(SHORT), Applied.toAll(new Bandwidth(1_000_000)), TOXIC));
    Conditions before = Conditions.of(SHORT, new Bandwidth(1_000_000));
    Conditions after = Conditions.of(LONG, new Loss(0.1));
    assertThat(now.changedAs(before, after).applied())
        .containsExactlyInAnyOrder(TOXIC, Applied.toAll(LONG), Applied.toAll(new Loss(0.1)));
  }

  @Test
  void changedAsOthersThatAreEqualIsTheSame() {
    Conditions now = new Conditions(List.of(TOXIC));
    assertThat(now.changedAs(Conditions.of(SHORT), Conditions.of(SHORT))).isEqualTo(now);
  }

  @Test
  void namesAreUnique() {
    List<Applied> twice = List.of(TOXIC, new Applied("toxic", new Loss(0.5), 1));
    assertThatThrownBy(() -> new Conditions(twice)).hasMessageContaining("toxic");
  }
}
