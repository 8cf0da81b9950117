package dev.tandem.lag.impairment;

import static dev.tandem.lag.model.VirtualLink.MS;
import static dev.tandem.lag.model.VirtualLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.lag.model.VirtualFlow;
import dev.tandem.lag.model.VirtualFlow.Departed;
import dev.tandem.lag.model.VirtualLink;
import org.junit.jupiter.api.Test;

/** Datagrams that are overtaken. */
final class ReorderingTest {
  private static VirtualFlow send(VirtualLink link) {
    VirtualFlow flow = link.open();
    for (int i = 0; i < 10_000; i++) {
      flow.send(10);
      link.pass(MS);
    }
    link.pass(SECOND);
    return flow;
  }

  @Test
  void someAreOvertakenByThoseSentMeanwhile() {
    VirtualFlow flow = send(VirtualLink.ofDatagrams(4, new Reordering(0.1, 5 * MS + 1)));
    assertThat(flow.departed()).hasSize(10_000);
    int overtaken = 0;
    long newest = -1;
    for (Departed piece : flow.departed()) {
      overtaken += piece.number() < newest ? 1 : 0;
      newest = Math.max(newest, piece.number());
    }
    // All late ones but those whose next five are late too; the standard deviation is 30.
    assertThat(overtaken).isCloseTo(1000, within(120));
    assertThat(flow.departed()).allMatch(p -> p.delayNanos() == 0 || p.delayNanos() == 5 * MS + 1);
  }

  @Test
  void streamsAreLeftAlone() {
    VirtualFlow flow = send(VirtualLink.ofStreams(4, new Reordering(1, 5 * MS)));
    assertThat(flow.departed()).allMatch(piece -> piece.delayNanos() == 0);
  }

  @Test
  void itHasBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reordering(2, 0))
        .withMessage("reordering is from 0% to 100%");
    assertThatIllegalArgumentException().isThrownBy(() -> new Reordering(0.1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Reordering(Double.NaN, 0));
  }
}
