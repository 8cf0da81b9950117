package dev.tandem.sync.client;

import dev.tandem.sync.replica.ReplicaStatus;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One kind of call to the authority and its circuit breaker; owned by the client's owner. A replica
 * makes calls by itself; this watches which of them are answered.
 */
final class Call {
  /** What is asked. */
  enum Kind {
    /** To be greeted on a new connection. */
    GREETING {
      @Override
      boolean isUnderWay(ReplicaStatus status) {
        return status.link() == ReplicaStatus.Link.CONNECTING;
      }
    },
    /** To take mutations. */
    PUSH {
      @Override
      boolean isUnderWay(ReplicaStatus status) {
        return status.sent() > 0;
      }
    },
    /** For news that are known to be there. */
    PULL {
      @Override
      boolean isUnderWay(ReplicaStatus status) {
        return status.behind() > 0;
      }
    };

    /** Whether a replica of which this is told waits for an answer, if it is connected. */
    abstract boolean isUnderWay(ReplicaStatus status);
  }

  private static final int CALLS_WATCHED = 4;
  private static final float FAILED_PERCENT = 75;
  private static final Duration OPEN = Duration.ofSeconds(15);

  private final Kind kind;
  private final CircuitBreaker breaker;

  /** Whether a call was under way when last looked at, and since then nothing came. */
  private boolean waiting;

  private long version;

  Call(Kind kind, Clock clock) {
    this.kind = kind;
    breaker =
        CircuitBreaker.of(
            kind.name(),
            CircuitBreakerConfig.custom()
                .clock(clock)
                .slidingWindowSize(CALLS_WATCHED)
                .minimumNumberOfCalls(CALLS_WATCHED - 1)
                .failureRateThreshold(FAILED_PERCENT)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(1)
                .build());
  }

  /** Looks at a connected replica; true if a call of this kind was answered. */
  boolean looksAt(ReplicaStatus status) {
    boolean underWay = kind.isUnderWay(status);
    boolean answered = waiting && (!underWay || status.version() > version);
    if (answered) {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
    waiting = underWay;
    version = status.version();
    return answered;
  }

  /** The connection is gone, and what was asked on it with it. */
  void forget() {
    waiting = false;
  }

  /** Whether an answer is missing. */
  boolean isWaiting() {
    return waiting;
  }

  /** The deadline has passed; true if the call may be made again. */
  boolean expires() {
    breaker.onError(0, TimeUnit.NANOSECONDS, new DeadlinePassed());
    return breaker.tryAcquirePermission();
  }

  /** Whether calls of this kind have been left unanswered, so that few are made. */
  boolean isOpen() {
    return waiting && breaker.getState() != CircuitBreaker.State.CLOSED;
  }

  /** For the breaker, which wants to know what went wrong. */
  private static final class DeadlinePassed extends Exception {
    private static final long serialVersionUID = 1;

    DeadlinePassed() {
      super("no answer within the deadline", null, false, false);
    }
  }
}
