package dev.tandem.lag.impairment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.lag.model.VirtualFlow;
import dev.tandem.lag.model.VirtualFlow.Departed;
import dev.tandem.lag.model.VirtualLink;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets with a wrong byte. */
final class CorruptionTest {
  @Test
  void theRateIsOnePerPacketHoweverMuchIsWrittenAtOnce() {
    VirtualFlow flow = VirtualLink.ofStreams(2, new Corruption(0.05)).open().send(1448 * 20_000);
    assertThat(flow.departed()).hasSize(20_000);
    List<Departed> wrong = flow.departed().stream().filter(p -> p.flippedByte() >= 0).toList();
    // The standard deviation is 31 packets.
    assertThat(wrong.size()).isCloseTo(1000, within(100));
    assertThat(wrong).allMatch(piece -> piece.flippedByte() < piece.bytes());
    double place = wrong.stream().mapToInt(Departed::flippedByte).average().orElseThrow();
    assertThat(place).isCloseTo(724, within(60.0));
  }

  @Test
  void datagramsStayWhole() {
    VirtualFlow flow = VirtualLink.ofDatagrams(2, new Corruption(1)).open().send(4000).send(0);
    assertThat(flow.departed()).extracting(Departed::bytes).containsExactly(4000, 0);
    assertThat(flow.departed().getFirst().flippedByte()).isBetween(0, 3999);
    assertThat(flow.departed().getLast().flippedByte()).isEqualTo(-1);
  }

  @Test
  void itHasBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Corruption(1.01))
        .withMessage("corruption is from 0% to 100%");
    assertThatIllegalArgumentException().isThrownBy(() -> new Corruption(Double.NaN));
  }
}
