package dev.tandem.lag.impairment;

import static dev.tandem.lag.model.VirtualLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.lag.model.VirtualFlow;
import dev.tandem.lag.model.VirtualLink;
import org.junit.jupiter.api.Test;

/** All is thrown away. */
final class BlackholeTest {
  @Test
  void bytesAreThrownAwayAndTheConnectionCloses() {
    VirtualLink link = VirtualLink.ofStreams(1, new Blackhole(3 * SECOND));
    VirtualFlow flow = link.open().send(1000);
    assertThat(flow.departed()).singleElement().matches(piece -> piece.copies() == 0);
    link.pass(3 * SECOND - 1);
    assertThat(flow.over()).isNull();
    link.pass(1);
    assertThat(flow.over()).isEqualTo("close");
  }

  @Test
  void withoutADelayItNeverClosesNotEvenAtTheEnd() {
    VirtualLink link = VirtualLink.ofStreams(1, new Blackhole(0));
    VirtualFlow flow = link.open().send(1000).sendEnd();
    link.pass(100_000 * SECOND);
    assertThat(flow.over()).isNull();
    link.change();
    assertThat(flow.over()).isEqualTo("end");
  }

  @Test
  void afterItIsRemovedNewBytesPass() {
    VirtualLink link = VirtualLink.ofStreams(1, new Blackhole(0));
    VirtualFlow flow = link.open().send(1000);
    link.change();
    flow.send(10);
    assertThat(flow.departed().getLast().copies()).isEqualTo(1);
    assertThat(flow.departed().getLast().number()).isEqualTo(1000);
  }

  @Test
  void datagramsAreLost() {
    VirtualFlow flow = VirtualLink.ofDatagrams(1, new Blackhole(0)).open().send(10).send(10);
    assertThat(flow.dropped()).containsExactly(0L, 1L);
  }

  @Test
  void itHasBounds() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Blackhole(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Blackhole(Long.MAX_VALUE));
  }
}
