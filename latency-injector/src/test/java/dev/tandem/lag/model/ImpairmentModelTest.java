package dev.tandem.lag.model;

import static dev.tandem.lag.model.VirtualLink.MS;
import static dev.tandem.lag.model.VirtualLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Bandwidth;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.impairment.Partition;
import org.junit.jupiter.api.Test;

/** How one direction of one flow queues, flies and ends. */
final class ImpairmentModelTest {
  @Test
  void withoutImpairmentsBytesLeaveAtOnce() {
    VirtualLink link = VirtualLink.ofStreams(1);
    VirtualFlow flow = link.open().send(100_000).sendEnd();
    assertThat(flow.deliveredBytes()).isEqualTo(100_000);
    assertThat(flow.over()).isEqualTo("end");
  }

  @Test
  void bytesAreKeptForAReceiverWithoutRoom() {
    VirtualFlow flow = VirtualLink.ofStreams(1).open().take(0).send(1000).sendEnd();
    assertThat(flow.deliveredBytes()).isZero();
    assertThat(flow.over()).isNull();
    flow.take(1);
    assertThat(flow.deliveredBytes()).isEqualTo(1000);
    assertThat(flow.over()).isEqualTo("end");
  }

  @Test
  void toAStuckReceiverNoMoreIsSentThanWasOnItsWay() {
    VirtualLink link = VirtualLink.ofStreams(1, new Latency(10 * MS));
    VirtualFlow flow = link.open().take(0);
    for (int i = 0; i < 10_000 && !flow.model().isFull(); i++) {
      flow.send(10_000);
      link.pass(MS);
    }
    assertThat(flow.model().isFull()).isTrue();
    long held = flow.model().queuedBytes() + flow.model().flyingBytes();
    assertThat(held).isLessThan(Limits.QUEUE_BYTES + 10_000 * 150);
    flow.take(Long.MAX_VALUE);
    link.pass(SECOND);
    assertThat(flow.deliveredBytes()).isEqualTo(flow.sentBytes());
  }

  @Test
  void aFullFlightHoldsTheSenderBack() {
    VirtualLink link = VirtualLink.ofStreams(1, new Latency(60 * SECOND));
    VirtualFlow flow = link.open().sendAlways(65_536);
    assertThat(flow.model().flyingBytes())
        .isBetween((long) Limits.FLIGHT_BYTES, Limits.FLIGHT_BYTES + 65_536L);
    assertThat(flow.model().queuedBytes()).isLessThan(Limits.QUEUE_BYTES + 65_536L);
  }

  @Test
  void aSenderOfSingleBytesFillsTheQueueWithBytesNotWithPieces() {
    VirtualLink link = VirtualLink.ofStreams(1, new Partition());
    VirtualFlow flow = link.open();
    for (int i = 0; i < 3000; i++) {
      flow.send(1);
    }
    link.change();
    link.pass(MS);
    assertThat(flow.deliveredBytes()).isEqualTo(3000);
    assertThat(flow.departed()).hasSizeLessThan(4);
  }

  @Test
  void flowsThatShareAWireAreServedInTheOrderInWhichTheirBytesCame() {
    VirtualLink link = VirtualLink.ofStreams(1, new Bandwidth(11_584_000));
    VirtualFlow bulk = link.open().send(144_800);
    link.pass(MS / 2);
    VirtualFlow late = link.open().send(1448);
    link.pass(99 * MS);
    // All of the first, 100 ms of it, waits before the second.
    assertThat(late.deliveredBytes()).isZero();
    link.pass(2 * MS);
    assertThat(bulk.deliveredBytes()).isEqualTo(144_800);
    assertThat(late.deliveredBytes()).isEqualTo(1448);
  }

  @Test
  void twoSendersShareAWireFairlyAndExactly() {
    VirtualLink link = VirtualLink.ofStreams(1, new Bandwidth(8_000_000, 65_536));
    VirtualFlow first = link.open().sendAlways(16_384);
    VirtualFlow second = link.open().sendAlways(16_384);
    link.pass(10 * SECOND);
    long sum = first.deliveredBytes() + second.deliveredBytes();
    assertThat(sum).isBetween(9_990_000L, 10_000_000L);
    assertThat(first.deliveredBytes()).isBetween(sum * 45 / 100, sum * 55 / 100);
  }

  @Test
  void aFlowThatClosesWhileItWaitsHoldsNobodyUp() {
    VirtualLink link = VirtualLink.ofStreams(1, new Bandwidth(8_000_000));
    VirtualFlow first = link.open().send(100_000);
    VirtualFlow second = link.open().send(1000);
    first.model().close();
    link.pass(10 * MS);
    assertThat(second.deliveredBytes()).isEqualTo(1000);
    assertThat(first.nextNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aChangeActsOnBytesThatWait() {
    VirtualLink link = VirtualLink.ofStreams(1, new Bandwidth(64_000));
    VirtualFlow flow = link.open().send(100_000);
    link.pass(MS);
    link.change(new Bandwidth(8_000_000));
    // One packet was on the old wire already: it takes 181 ms.
    link.pass(200 * MS);
    assertThat(flow.deliveredBytes()).isEqualTo(100_000);
  }

  @Test
  void withoutImpairmentsWhatWaitedLeavesAtOnce() {
    VirtualLink link = VirtualLink.ofStreams(1, new Bandwidth(1_000_000));
    VirtualFlow flow = link.open().send(10_000);
    link.change();
    link.pass(12 * MS);
    assertThat(flow.deliveredBytes()).isEqualTo(10_000);
  }

  @Test
  void partsOfAStreamNeverOvertakeEachOtherWhenTheDelayShrinks() {
    VirtualLink link = VirtualLink.ofStreams(1, new Latency(100 * MS));
    VirtualFlow flow = link.open().send(10);
    link.change(new Latency(MS));
    flow.send(10);
    link.pass(99 * MS);
    assertThat(flow.deliveredBytes()).isZero();
    link.pass(MS);
    assertThat(flow.departed()).extracting(VirtualFlow.Departed::number).containsExactly(0L, 10L);
  }

  @Test
  void evenEmptyDatagramsFillTheQueue() {
    VirtualLink link = VirtualLink.ofDatagrams(1, new Bandwidth(1_000));
    VirtualFlow flow = link.open().send(100);
    for (int i = 0; i < 100_000; i++) {
      flow.send(0);
    }
    assertThat(flow.dropped()).hasSize(100_000 - Limits.QUEUE_DATAGRAMS);
    link.pass(SECOND);
    assertThat(flow.departed()).hasSize(1 + Limits.QUEUE_DATAGRAMS);
  }
}
