package dev.tandem.thin.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.thin.viewer.ReconnectState.Connecting;
import dev.tandem.thin.viewer.ReconnectState.Stopped;
import dev.tandem.thin.viewer.ReconnectState.Waiting;
import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class ReconnectPolicyTest {
  private static final ReconnectPolicy POLICY =
      new ReconnectPolicy(Duration.ofNanos(100), Duration.ofNanos(1000));
  private static final ReconnectState ATTACHED = new ReconnectState.Attached();

  private static ReconnectEvent lost(long nowNanos) {
    return new ReconnectEvent.Lost(true, "gone", nowNanos, 0);
  }

  @Test
  void waitsLongerAfterEachFailureUpToALimit() {
    ReconnectState state = ATTACHED;
    long now = 0;
    long[] delays = new long[6];
    for (int i = 0; i < delays.length; i++) {
      state = POLICY.next(state, lost(now));
      delays[i] = ((Waiting) state).untilNanos() - now;
      now = ((Waiting) state).untilNanos();
      state = POLICY.next(state, new ReconnectEvent.Tick(now));
    }
    assertThat(delays).containsExactly(100, 200, 400, 800, 1000, 1000);
  }

  @Test
  void startsAnewAfterASuccess() {
    ReconnectState state = POLICY.next(new Connecting(5), new ReconnectEvent.Attached());
    assertThat(state).isEqualTo(ATTACHED);
    assertThat(POLICY.next(state, lost(7))).isEqualTo(new Waiting(0, 107, "gone"));
  }

  @Test
  void waitsUntilItsTimeEvenIfTheClockOverflows() {
    long start = Long.MAX_VALUE - 50;
    ReconnectState waiting = POLICY.next(ATTACHED, lost(start));
    assertThat(POLICY.next(waiting, new ReconnectEvent.Tick(start + 99))).isSameAs(waiting);
    assertThat(POLICY.next(waiting, new ReconnectEvent.Tick(start + 100)))
        .isEqualTo(new Connecting(0));
  }

  @Test
  void doesNotWaitIfTheUserDoesNotWantTo() {
    Waiting waiting = new Waiting(3, 1_000_000, "gone");
    assertThat(POLICY.next(waiting, new ReconnectEvent.Now())).isEqualTo(new Connecting(3));
    assertThat(POLICY.next(ATTACHED, new ReconnectEvent.Now())).isSameAs(ATTACHED);
  }

  @Test
  void stopsAtWhatWouldFailAgain() {
    var refused = new ReconnectEvent.Lost(false, "no such session", 0, 0);
    assertThat(POLICY.next(new Connecting(1), refused)).isEqualTo(new Stopped("no such session"));
    assertThat(POLICY.next(ATTACHED, refused)).isEqualTo(new Stopped("no such session"));
  }

  @Test
  void stopsForGood() {
    Stopped stopped = new Stopped("enough");
    assertThat(POLICY.next(ATTACHED, new ReconnectEvent.Stop("enough"))).isEqualTo(stopped);
    assertThat(POLICY.next(stopped, new ReconnectEvent.Now())).isSameAs(stopped);
    assertThat(POLICY.next(stopped, lost(1))).isSameAs(stopped);
    assertThat(POLICY.next(stopped, new ReconnectEvent.Attached())).isSameAs(stopped);
  }

  @Test
  void jitterAddsAtMostAQuarter() {
    long seed = 42;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int i = 0; i < 1000; i++) {
      var event = new ReconnectEvent.Lost(true, "gone", 0, random.nextDouble());
      assertThat(((Waiting) POLICY.next(ATTACHED, event)).untilNanos())
          .as("seed %d, step %d", seed, i)
          .isBetween(100L, 125L);
    }
  }
}
