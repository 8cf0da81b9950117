package dev.tandem.lag.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.lag.Limits;
import org.junit.jupiter.api.Test;

class PunctualityTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  private final Punctuality punctuality = new Punctuality();

  private void wakeLate(int times, long lateNanos) {
    for (int i = 0; i < times; i++) {
      punctuality.woken(lateNanos, 0);
    }
  }

  @Test
  void timersAreSetEarlierByAsMuchAsTheyCameLate() {
    punctuality.earlyNanos(1);
    wakeLate(50, 100_000);
    assertThat(punctuality.earlyNanos(1 + SECOND)).isBetween(95_000L, 100_000L);
    wakeLate(200, 20_000);
    assertThat(punctuality.earlyNanos(1 + SECOND)).isBetween(20_000L, 25_000L);
    wakeLate(50, 10 * SECOND);
    assertThat(punctuality.earlyNanos(1 + SECOND)).isLessThanOrEqualTo(Limits.MOST_EARLY_NANOS);
  }

  @Test
  void waitingActivelyTakesNoMoreThanATenth() {
    punctuality.earlyNanos(1);
    wakeLate(50, 100_000);
    long waitedNanos = 0;
    for (long now = 0; now < 10 * SECOND; now += MILLI / 10) {
      long early = punctuality.earlyNanos(1 + now);
      punctuality.waited(early);
      waitedNanos += early;
    }
    assertThat(waitedNanos).isBetween(SECOND / 2, SECOND + Limits.ACTIVE_WAIT_NANOS);
  }
}
