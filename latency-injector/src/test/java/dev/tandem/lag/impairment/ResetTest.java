package dev.tandem.lag.impairment;

import static dev.tandem.lag.model.VirtualLink.MS;
import static dev.tandem.lag.model.VirtualLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.lag.impairment.Behaviour.Act;
import dev.tandem.lag.model.VirtualFlow;
import dev.tandem.lag.model.VirtualLink;
import org.junit.jupiter.api.Test;

/** Connections are reset. */
final class ResetTest {
  @Test
  void atOnceMeansBothThoseThatAreAndThoseThatCome() {
    VirtualLink link = VirtualLink.ofStreams(1);
    VirtualFlow old = link.open().send(10);
    link.change(new Reset());
    assertThat(old.over()).isEqualTo("reset");
    assertThat(old.overNanos()).isEqualTo(link.nowNanos());
    assertThat(link.open().over()).isEqualTo("reset");
    link.change();
    assertThat(link.open().over()).isNull();
  }

  @Test
  void theDelayCountsForEachConnection() {
    VirtualLink link = VirtualLink.ofStreams(1, new Reset(5 * SECOND, 0));
    VirtualFlow first = link.open();
    link.pass(2 * SECOND);
    VirtualFlow second = link.open();
    link.pass(60 * SECOND);
    assertThat(second.overNanos() - first.overNanos()).isEqualTo(2 * SECOND);
    assertThat(first.over()).isEqualTo("reset");
  }

  @Test
  void theBytesCountFromWhenItCameIntoForce() {
    VirtualLink link = VirtualLink.ofStreams(1);
    VirtualFlow flow = link.open().send(5000);
    link.change(new Reset(0, 1000));
    flow.send(999);
    assertThat(flow.over()).isNull();
    flow.send(1);
    assertThat(flow.over()).isEqualTo("reset");
  }

  @Test
  void delayAndBytesMustBothBeOver() {
    VirtualLink link = VirtualLink.ofStreams(1, new Reset(100 * MS, 1000));
    VirtualFlow early = link.open().send(1000);
    VirtualFlow late = link.open();
    link.pass(99 * MS);
    assertThat(early.over()).isNull();
    link.pass(MS);
    assertThat(early.over()).isEqualTo("reset");
    assertThat(late.over()).isNull();
    link.pass(SECOND);
    late.send(1000);
    assertThat(late.over()).isEqualTo("reset");
  }

  @Test
  void allFlowsCanBeResetOnce() {
    VirtualLink link = VirtualLink.ofStreams(1, new Latency(MS));
    VirtualFlow first = link.open().send(1);
    VirtualFlow second = link.open();
    link.act(Act.RESET);
    assertThat(first.over()).isEqualTo("reset");
    assertThat(second.over()).isEqualTo("reset");
    assertThat(link.open().over()).isNull();
    link.pass(SECOND);
    assertThat(first.deliveredBytes()).isZero();
  }

  @Test
  void itHasBounds() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Reset(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Reset(0, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reset(Long.MAX_VALUE, 0))
        .withMessage("a reset comes after 0 to 1440min");
  }
}
