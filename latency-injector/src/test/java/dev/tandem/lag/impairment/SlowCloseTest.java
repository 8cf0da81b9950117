package dev.tandem.lag.impairment;

import static dev.tandem.lag.model.VirtualLink.MS;
import static dev.tandem.lag.model.VirtualLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.lag.model.VirtualFlow;
import dev.tandem.lag.model.VirtualLink;
import org.junit.jupiter.api.Test;

/** The end of a connection comes late. */
final class SlowCloseTest {
  @Test
  void theEndComesSoMuchAfterTheLastByte() {
    VirtualLink link = VirtualLink.ofStreams(1, new Latency(10 * MS), new SlowClose(2 * SECOND));
    VirtualFlow flow = link.open().send(10).sendEnd();
    link.pass(10 * MS);
    assertThat(flow.deliveredBytes()).isEqualTo(10);
    link.pass(2 * SECOND - 1);
    assertThat(flow.over()).isNull();
    link.pass(1);
    assertThat(flow.over()).isEqualTo("end");
  }

  @Test
  void removingItEndsWhatWaits() {
    VirtualLink link = VirtualLink.ofStreams(1, new SlowClose(60 * SECOND));
    VirtualFlow flow = link.open().sendEnd();
    link.pass(SECOND);
    assertThat(flow.over()).isNull();
    link.change();
    assertThat(flow.over()).isEqualTo("end");
  }

  @Test
  void itHasBounds() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SlowClose(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SlowClose(Long.MAX_VALUE));
  }
}
