package dev.tandem.lag.impairment;

import static dev.tandem.lag.model.VirtualLink.MS;
import static dev.tandem.lag.model.VirtualLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.model.VirtualFlow;
import dev.tandem.lag.model.VirtualLink;
import org.junit.jupiter.api.Test;

/** A constant delay. */
final class LatencyTest {
  @Test
  void everyPieceComesExactlySoMuchLater() {
    VirtualLink link = VirtualLink.ofStreams(1, new Latency(300 * MS));
    VirtualFlow flow = link.open();
    for (int i = 0; i < 100; i++) {
      flow.send(10);
      link.pass(7 * MS);
    }
    link.pass(SECOND);
    assertThat(flow.departed()).hasSize(100);
    assertThat(flow.departed()).allMatch(piece -> piece.delayNanos() == 300 * MS);
  }

  @Test
  void theEndComesAfterTheBytes() {
    VirtualLink link = VirtualLink.ofStreams(1, new Latency(50 * MS));
    VirtualFlow flow = link.open().send(1).sendEnd();
    link.pass(49 * MS);
    assertThat(flow.over()).isNull();
    link.pass(MS);
    assertThat(flow.over()).isEqualTo("end");
  }

  @Test
  void latencyDoesNotLimitTheRate() {
    VirtualLink link = VirtualLink.ofStreams(1, new Latency(50 * MS));
    VirtualFlow flow = link.open();
    for (int i = 0; i < 1000; i++) {
      flow.send(250_000);
      link.pass(MS);
    }
    assertThat(flow.deliveredBytes()).isGreaterThanOrEqualTo(950 * 250_000L);
  }

  @Test
  void itMakesUpTheRoundTrip() {
    assertThat(Conditions.of(new Latency(7), new Jitter(3)).meanDelayNanos()).isEqualTo(7);
  }

  @Test
  void itHasBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Latency(-1))
        .withMessage("latency is from 0 to 60s");
    assertThatIllegalArgumentException().isThrownBy(() -> new Latency(60 * SECOND + 1));
  }
}
