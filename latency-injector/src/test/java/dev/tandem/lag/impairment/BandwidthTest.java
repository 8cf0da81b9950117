package dev.tandem.lag.impairment;

import static dev.tandem.lag.model.VirtualLink.MS;
import static dev.tandem.lag.model.VirtualLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.lag.model.VirtualFlow;
import dev.tandem.lag.model.VirtualLink;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wire of a constant rate. */
final class BandwidthTest {
  @ParameterizedTest
  @ValueSource(longs = {64_000, 1_000_000, 1_544_321, 33_333_333, 1_000_000_000})
  void theRateIsExactHoweverLateTheTicksAre(long bitsPerSecond) {
    SplittableRandom random = new SplittableRandom(5);
    VirtualLink link =
        VirtualLink.ofStreams(1, new Bandwidth(bitsPerSecond, 1 << 20))
            .late(() -> random.nextInt(10) == 0 ? random.nextLong(5 * MS) : random.nextLong(MS));
    VirtualFlow flow = link.open().sendAlways(16_384);
    link.pass(2 * SECOND);
    long before = flow.deliveredBytes();
    long seconds = bitsPerSecond < 1_000_000 ? 600 : 20;
    link.pass(seconds * SECOND);
    double rate = (flow.deliveredBytes() - before) * 8.0 / seconds;
    assertThat(rate / bitsPerSecond).isCloseTo(1, within(0.002));
  }

  @Test
  void withPunctualTicksNotOneByteIsTooMuchInAnHour() {
    VirtualLink link = VirtualLink.ofStreams(1, new Bandwidth(999_983));
    VirtualFlow flow = link.open().sendAlways(16_384);
    link.pass(3600 * SECOND);
    long exact = 999_983L * 3600 / 8;
    assertThat(flow.deliveredBytes()).isBetween(exact - Piece.SEGMENT_BYTES, exact);
  }

  @Test
  void aPieceArrivesWhenItsLastBitHasPassed() {
    VirtualLink link = VirtualLink.ofDatagrams(1, new Bandwidth(1_000_000));
    VirtualFlow flow = link.open().send(1400).send(1400);
    link.pass(SECOND);
    // As the kernel's tbf does it: 1400 bytes at 1 Mbit/s take 11.2 ms.
    assertThat(flow.departed())
        .extracting(VirtualFlow.Departed::delayNanos)
        .containsExactly(11_200_000L, 22_400_000L);
  }

  @ParameterizedTest
  @ValueSource(longs = {64_000, 1_000_000, 20_000_000, 1_000_000_000})
  void timersNeedNotBeFasterThanAThousandPerSecond(long rate) {
    VirtualLink link = VirtualLink.ofStreams(1, new Bandwidth(rate));
    VirtualFlow flow = link.open().send(200_000_000);
    link.pass(SECOND);
    int packets = (int) (rate / 8 / Piece.SEGMENT_BYTES);
    assertThat(flow.departed()).hasSize(Math.min(1000, packets));
    assertThat(flow.departed()).allMatch(piece -> piece.bytes() <= Math.max(1448, rate / 8000));
  }

  @Test
  void anIdleWireSavesNothingUp() {
    VirtualLink link = VirtualLink.ofStreams(1, new Bandwidth(8_000_000));
    VirtualFlow flow = link.open().send(1);
    link.pass(60 * SECOND);
    flow.send(1_000_000);
    link.pass(500 * MS);
    assertThat(flow.deliveredBytes()).isBetween(498_000L, 500_001L);
  }

  @Test
  void aFullQueueHoldsAStreamBackAndDropsDatagrams() {
    Bandwidth slow = new Bandwidth(80_000, 10_000);
    VirtualFlow stream = VirtualLink.ofStreams(1, slow).open().sendAlways(1000);
    assertThat(stream.model().queuedBytes()).isEqualTo(10_000);

    VirtualLink link = VirtualLink.ofDatagrams(1, slow);
    VirtualFlow datagrams = link.open();
    for (int i = 0; i < 20; i++) {
      datagrams.send(1000);
    }
    // One is on the wire, ten wait, and the newest are dropped.
    assertThat(datagrams.dropped()).containsExactly(11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L);
    link.pass(SECOND + 100 * MS);
    assertThat(datagrams.departed()).hasSize(11);
  }

  @Test
  void aLongQueueBloatsTheDelayAndAShortOneDoesNot() {
    assertThat(delayBehindABulkTransfer(1_000_000)).isCloseTo(SECOND, within(40 * MS));
    assertThat(delayBehindABulkTransfer(16_000)).isLessThan(40 * MS);
  }

  private static long delayBehindABulkTransfer(long queueBytes) {
    VirtualLink link = VirtualLink.ofStreams(1, new Bandwidth(8_000_000, queueBytes));
    link.open().sendAlways(8_192);
    link.pass(2 * SECOND);
    VirtualFlow keystroke = link.open().send(50);
    link.pass(5 * SECOND);
    return keystroke.departed().getFirst().delayNanos();
  }

  @Test
  void aDatagramLargerThanTheQueuePassesIfNothingWaits() {
    VirtualLink link = VirtualLink.ofDatagrams(1, new Bandwidth(8_000_000, 1500));
    VirtualFlow flow = link.open().send(9000);
    link.pass(9 * MS);
    assertThat(flow.deliveredBytes()).isEqualTo(9000);
  }

  @Test
  void itHasBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bandwidth(999))
        .withMessage("bandwidth is from 1kbit to 100gbit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bandwidth(1_000_000, 1499))
        .withMessage("a queue is from 1500B to 16MiB");
  }
}
