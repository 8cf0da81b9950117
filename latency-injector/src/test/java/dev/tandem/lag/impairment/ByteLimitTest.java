package dev.tandem.lag.impairment;

import static dev.tandem.lag.model.VirtualLink.MS;
import static dev.tandem.lag.model.VirtualLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.lag.model.VirtualFlow;
import dev.tandem.lag.model.VirtualLink;
import org.junit.jupiter.api.Test;

/** A connection that closes after some bytes. */
final class ByteLimitTest {
  @Test
  void exactlySoManyBytesAreDeliveredAndThenItCloses() {
    VirtualLink link = VirtualLink.ofStreams(1, new Latency(20 * MS), new ByteLimit(1000));
    VirtualFlow flow = link.open().send(999);
    link.pass(SECOND);
    assertThat(flow.over()).isNull();
    flow.send(500);
    link.pass(20 * MS);
    assertThat(flow.deliveredBytes()).isEqualTo(1000);
    assertThat(flow.over()).isEqualTo("close");
  }

  @Test
  void itCountsFromWhenItCameIntoForce() {
    VirtualLink link = VirtualLink.ofStreams(1, new Latency(20 * MS));
    VirtualFlow flow = link.open().send(5000);
    link.change(new Latency(20 * MS), new ByteLimit(10));
    flow.send(100);
    link.pass(SECOND);
    assertThat(flow.deliveredBytes()).isEqualTo(5010);
    assertThat(flow.over()).isEqualTo("close");
  }

  @Test
  void atZeroTheFirstByteClosesIt() {
    VirtualLink link = VirtualLink.ofStreams(1, new ByteLimit(0));
    VirtualFlow flow = link.open();
    link.pass(SECOND);
    assertThat(flow.over()).isNull();
    flow.send(1);
    assertThat(flow.over()).isEqualTo("close");
    assertThat(flow.deliveredBytes()).isZero();
  }

  @Test
  void datagramsBeyondItAreLost() {
    VirtualFlow flow =
        VirtualLink.ofDatagrams(1, new ByteLimit(250)).open().send(100).send(100).send(100).send(1);
    assertThat(flow.deliveredBytes()).isEqualTo(300);
    assertThat(flow.dropped()).containsExactly(3L);
  }

  @Test
  void itHasBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ByteLimit(-1))
        .withMessage("a byte limit is from 0B");
  }
}
