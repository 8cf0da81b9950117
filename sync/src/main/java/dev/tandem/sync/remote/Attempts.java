package dev.tandem.sync.remote;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * When to try to connect again; owned by the remote's loop. Pauses double up to a bound, with full
 * jitter, so that a thousand clients of a server that was restarted do not come all at once. After
 * some failures a circuit breaker makes attempts seldom.
 */
final class Attempts {
  private static final long FIRST_MILLIS = 250;
  private static final double FACTOR = 2;
  private static final long MOST_MILLIS = 30_000;
  private static final int FAILURES = 6;
  private static final Duration OPEN = Duration.ofSeconds(20);

  private final IntervalFunction pauses =
      IntervalFunction.ofExponentialBackoff(FIRST_MILLIS, FACTOR, MOST_MILLIS);
  private final RandomGenerator random;
  private final CircuitBreaker breaker;
  private int failures;

  Attempts(Clock clock, RandomGenerator random) {
    this.random = random;
    breaker =
        CircuitBreaker.of(
            "connect",
            CircuitBreakerConfig.custom()
                .clock(clock)
                .slidingWindowSize(FAILURES)
                .minimumNumberOfCalls(FAILURES)
                .failureRateThreshold(100)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(1)
                .build());
  }

  /** Whether one may be made now; if so, {@link #succeeded} or {@link #failed} must follow. */
  boolean mayBeMade() {
    return breaker.tryAcquirePermission();
  }

  /** Whether they are made seldom. */
  boolean areSeldom() {
    return breaker.getState() != CircuitBreaker.State.CLOSED;
  }

  void succeeded() {
    failures = 0;
    breaker.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  void failed(Exception why) {
    failures++;
    breaker.onError(0, TimeUnit.NANOSECONDS, why);
  }

  /** A person, or the machine's network, says that it is worth trying now. */
  void reset() {
    failures = 0;
    breaker.reset();
  }

  /** How long to wait before the next one, in milliseconds. */
  long pauseMillis() {
    return 1 + random.nextLong(pauses.apply(Math.max(1, failures)));
  }
}
