package dev.tandem.lag.impairment;

import static dev.tandem.lag.model.VirtualLink.MS;
import static dev.tandem.lag.model.VirtualLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a virtual sender's window grows and shrinks. */
final class RenoWindowTest {
  private static final long ROUND_TRIP = 100 * MS;
  private static final int SEGMENT = Piece.SEGMENT_BYTES;

  private long roundTripNanos = ROUND_TRIP;
  private long nowNanos;
  private final RenoWindow window = new RenoWindow(() -> roundTripNanos);

  /** Sends all that the window lets pass now, but no more than so many; returns how many. */
  private long send(long segments) {
    long sent = 0;
    while (sent < segments && window.room(nowNanos, (segments - sent) * SEGMENT) >= SEGMENT) {
      window.sent(nowNanos, SEGMENT);
      sent++;
    }
    return sent;
  }

  private List<Long> rounds(int count, long segmentsInEach) {
    List<Long> sent = new ArrayList<>();
    for (int round = 0; round < count; round++) {
      sent.add(send(segmentsInEach));
      nowNanos += ROUND_TRIP;
    }
    return sent;
  }

  @Test
  void itBeginsWithTenSegmentsAndDoublesInEachRoundTrip() {
    assertThat(rounds(4, Long.MAX_VALUE / SEGMENT)).containsExactly(10L, 20L, 40L, 80L);
  }

  @Test
  void aWindowThatIsNotUsedDoesNotGrow() {
    rounds(100, 3);
    assertThat(send(1000)).isEqualTo(10);
  }

  @Test
  void afterAPauseItBeginsAgain() {
    rounds(4, 1000);
    nowNanos += 10 * SECOND;
    assertThat(send(1000)).isEqualTo(10);
  }

  @Test
  void aReportedLossHalvesOnceForEachWindowAndThenItGrowsBySegments() {
    rounds(2, 1000);
    assertThat(send(1000)).isEqualTo(40);
    assertThat(window.reports(0)).isTrue();
    window.lose(nowNanos);
    window.lose(nowNanos + 1);
    nowNanos += ROUND_TRIP;
    assertThat(rounds(4, 1000)).containsExactly(20L, 21L, 22L, 23L);
  }

  @Test
  void aTimeoutStopsAllAndBeginsWithOneSegment() {
    rounds(3, 1000);
    long restart = nowNanos + window.timeoutNanos();
    assertThat(send(1000)).isEqualTo(80);
    window.stall(nowNanos, restart);
    nowNanos += ROUND_TRIP;
    assertThat(window.room(nowNanos, 1_000_000)).isZero();
    assertThat(window.opensAtNanos(nowNanos)).isEqualTo(restart);
    nowNanos = restart;
    // The one that is sent again fills it.
    assertThat(rounds(5, 1000)).containsExactly(0L, 2L, 4L, 8L, 16L);
  }

  @Test
  void fewSegmentsReportNothing() {
    assertThat(window.reports(2L * SEGMENT)).isFalse();
    assertThat(window.reports(3L * SEGMENT)).isTrue();
    send(3);
    assertThat(window.reports(0)).isTrue();
  }

  @Test
  void theTimeoutIsThatOfLinux() {
    assertThat(window.timeoutNanos()).isEqualTo(300 * MS);
    roundTripNanos = 0;
    assertThat(window.roundTripNanos()).isEqualTo(MS);
    assertThat(window.timeoutNanos()).isEqualTo(201 * MS);
  }

  @Test
  void aRoundTripThatShrinksLosesNoAcknowledgement() {
    AckClock acks = new AckClock();
    for (int i = 0; i < 10_000; i++) {
      roundTripNanos = i < 100 ? 100 * SECOND : MS;
      acks.sent(i * 10L * MS, roundTripNanos, 1);
    }
    long bytes = 0;
    long last = Long.MIN_VALUE;
    while (acks.nextNanos() != Behaviour.NEVER) {
      assertThat(acks.nextNanos()).isGreaterThanOrEqualTo(last);
      last = acks.nextNanos();
      bytes += acks.acknowledged();
    }
    assertThat(bytes).isEqualTo(10_000);
    assertThat(acks.bytes()).isZero();
    assertThat(acks.segments()).isZero();
  }
}
