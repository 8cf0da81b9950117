package dev.tandem.lag.impairment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.lag.model.VirtualFlow;
import dev.tandem.lag.model.VirtualLink;
import org.junit.jupiter.api.Test;

/** Datagrams that come twice. */
final class DuplicationTest {
  @Test
  void soManyDatagramsComeTwice() {
    VirtualFlow flow = VirtualLink.ofDatagrams(4, new Duplication(0.2)).open();
    for (int i = 0; i < 10_000; i++) {
      flow.send(10);
    }
    assertThat(flow.departed()).allMatch(piece -> piece.copies() == 1 || piece.copies() == 2);
    // The standard deviation is 40.
    assertThat((int) flow.departed().stream().filter(piece -> piece.copies() == 2).count())
        .isCloseTo(2000, within(160));
  }

  @Test
  void whatIsLostIsNotDoubled() {
    VirtualFlow flow = VirtualLink.ofDatagrams(4, new Loss(1), new Duplication(1)).open().send(10);
    assertThat(flow.departed()).isEmpty();
    assertThat(flow.dropped()).hasSize(1);
  }

  @Test
  void streamsAreLeftAlone() {
    VirtualFlow flow = VirtualLink.ofStreams(4, new Duplication(1)).open().send(10);
    assertThat(flow.departed()).singleElement().matches(piece -> piece.copies() == 1);
  }

  @Test
  void itHasBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Duplication(-0.1))
        .withMessage("duplication is from 0% to 100%");
    assertThatIllegalArgumentException().isThrownBy(() -> new Duplication(Double.NaN));
  }
}
