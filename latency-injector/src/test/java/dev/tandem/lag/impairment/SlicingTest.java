package dev.tandem.lag.impairment;

import static dev.tandem.lag.model.VirtualLink.MS;
import static dev.tandem.lag.model.VirtualLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.lag.model.VirtualFlow;
import dev.tandem.lag.model.VirtualFlow.Departed;
import dev.tandem.lag.model.VirtualLink;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stream in small parts. */
final class SlicingTest {
  @Test
  void slicesHaveTheAverageSizeAndVaryWithinTheirBounds() {
    VirtualFlow flow = VirtualLink.ofStreams(9, new Slicing(100, 60, 0)).open().send(1_000_000);
    assertThat(flow.deliveredBytes()).isEqualTo(1_000_000);
    List<Departed> all = flow.departed().subList(0, flow.departed().size() - 1);
    assertThat(all).allMatch(piece -> piece.bytes() >= 40 && piece.bytes() <= 160);
    assertThat(all).extracting(Departed::bytes).contains(40, 160);
    // About 10,000 slices: their mean is right within 1.1 bytes, three standard deviations.
    assertThat(1e6 / flow.departed().size()).isCloseTo(100, within(1.5));
  }

  @Test
  void theyComeTheDelayApart() {
    VirtualLink link = VirtualLink.ofStreams(1, new Slicing(10, 0, 20 * MS));
    VirtualFlow flow = link.open().send(100);
    link.pass(SECOND);
    assertThat(flow.departed()).extracting(Departed::bytes).containsOnly(10).hasSize(10);
    assertThat(flow.departed().getLast().delayNanos()).isEqualTo(9 * 20 * MS);
  }

  @Test
  void lateTicksDoNotMakeThemSlower() {
    VirtualLink link = VirtualLink.ofStreams(1, new Slicing(10, 0, MS / 100)).late(() -> MS / 2);
    VirtualFlow flow = link.open().send(1000);
    link.pass(2 * MS);
    assertThat(flow.deliveredBytes()).isEqualTo(1000);
  }

  @Test
  void datagramsStayWhole() {
    VirtualLink link = VirtualLink.ofDatagrams(1, new Slicing(10, 5, SECOND));
    VirtualFlow flow = link.open().send(100).send(100);
    assertThat(flow.departed()).extracting(Departed::bytes).containsExactly(100, 100);
  }

  @Test
  void itHasBounds() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Slicing(0, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Slicing(10, 10, 0))
        .withMessage("slices vary by less than their average size");
    assertThatIllegalArgumentException().isThrownBy(() -> new Slicing(10, 0, -1));
  }
}
