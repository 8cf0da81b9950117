package dev.tandem.lag.impairment;

import static dev.tandem.lag.model.VirtualLink.MS;
import static dev.tandem.lag.model.VirtualLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.lag.Limits;
import dev.tandem.lag.model.VirtualFlow;
import dev.tandem.lag.model.VirtualLink;
import org.junit.jupiter.api.Test;

/** A cut. */
final class PartitionTest {
  @Test
  void aStreamIsHeldWithItsEndUntilTheCutIsOver() {
    VirtualLink link = VirtualLink.ofStreams(1, new Latency(20 * MS));
    VirtualFlow flow = link.open().send(100);
    link.pass(10 * MS);
    link.change(new Latency(20 * MS), new Partition(5 * SECOND));
    flow.send(200).sendEnd();
    link.pass(5 * SECOND - 1);
    assertThat(flow.deliveredBytes()).isZero();
    assertThat(flow.over()).isNull();
    link.pass(1);
    // What was on its way comes at once, what came meanwhile has its way before it.
    assertThat(flow.deliveredBytes()).isEqualTo(100);
    link.pass(20 * MS);
    assertThat(flow.deliveredBytes()).isEqualTo(300);
    assertThat(flow.over()).isEqualTo("end");
  }

  @Test
  void withoutADurationItLastsUntilItIsRemoved() {
    VirtualLink link = VirtualLink.ofStreams(1, new Partition());
    VirtualFlow flow = link.open().send(100);
    link.pass(3600 * SECOND);
    assertThat(flow.deliveredBytes()).isZero();
    link.change();
    assertThat(flow.deliveredBytes()).isEqualTo(100);
  }

  @Test
  void itCountsFromTheCutAndNotFromTheFlow() {
    VirtualLink link = VirtualLink.ofStreams(1, new Partition(5 * SECOND));
    link.pass(4 * SECOND);
    VirtualFlow flow = link.open().send(100);
    link.pass(SECOND);
    assertThat(flow.deliveredBytes()).isEqualTo(100);
  }

  @Test
  void aSenderIsHeldBackSoThatMemoryStaysBounded() {
    VirtualLink link = VirtualLink.ofStreams(1, new Latency(20 * MS), new Partition());
    VirtualFlow flow = link.open().sendAlways(65_536);
    link.pass(60 * SECOND);
    assertThat(flow.sentBytes()).isEqualTo(Limits.QUEUE_BYTES);
  }

  @Test
  void datagramsThatComeMeanwhileAreLost() {
    VirtualLink link = VirtualLink.ofDatagrams(1, new Partition(5 * SECOND));
    VirtualFlow flow = link.open();
    for (int i = 0; i < 10; i++) {
      flow.send(10);
      link.pass(SECOND);
    }
    assertThat(flow.dropped()).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(flow.departed()).hasSize(5);
  }

  @Test
  void itHasBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Partition(0))
        .withMessage("a partition takes longer than 0");
  }
}
