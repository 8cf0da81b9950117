package dev.tandem.sync.client;

import dev.tandem.sync.replica.ReplicaStatus;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When to ask again for what has no answer; owned by the client's owner. A call has a deadline;
 * after that it is made again, after pauses that double, with jitter, until an answer starts them
 * anew. A replica has one push under way and asks only for what it knows to be there, so that the
 * number of retries is bounded by the pauses alone, however much was typed.
 */
final class Nudges {
  /** How long an answer may take, in milliseconds. */
  private static final long DEADLINE_MILLIS = 5_000;

  /** The longest time between two tries, in milliseconds. */
  private static final long MOST_MILLIS = 30_000;

  /** How often to say how far the replica is, while there is nothing to ask, in milliseconds. */
  private static final long ALIVE_MILLIS = 10_000;

  private static final double FACTOR = 2;

  private final IntervalFunction pauses =
      IntervalFunction.ofExponentialBackoff(DEADLINE_MILLIS, FACTOR, MOST_MILLIS);
  private final List<Call> calls = new ArrayList<>();
  private final RandomGenerator random;
  private int tries;

  Nudges(Clock clock, RandomGenerator random) {
    this.random = random;
    for (Call.Kind kind : Call.Kind.values()) {
      calls.add(new Call(kind, clock));
    }
  }

  /** Looks at a connected replica; true if an answer came, so that the waiting starts anew. */
  boolean looksAt(ReplicaStatus status) {
    boolean answered = false;
    for (Call call : calls) {
      answered |= call.looksAt(status);
    }
    if (answered) {
      tries = 0;
    }
    return answered;
  }

  /** The connection is gone. */
  void forget() {
    calls.forEach(Call::forget);
    tries = 0;
  }

  /** Whether an answer is missing. */
  boolean isWaiting() {
    return calls.stream().anyMatch(Call::isWaiting);
  }

  /** How long to wait now before {@link #isDue}, in milliseconds. */
  long pauseMillis() {
    if (!isWaiting()) {
      return ALIVE_MILLIS;
    }
    if (tries == 0) {
      return DEADLINE_MILLIS;
    }
    long pause = pauses.apply(tries);
    return pause / 2 + random.nextLong(pause / 2);
  }

  /** The pause is over; true if the replica is to be nudged. */
  boolean isDue() {
    boolean waiting = false;
    boolean due = false;
    for (Call call : calls) {
      if (call.isWaiting()) {
        waiting = true;
        due |= call.expires();
      }
    }
    tries = waiting ? tries + 1 : 0;
    return due || !waiting;
  }

  /** Whether the authority leaves calls unanswered. */
  boolean isSilent() {
    return calls.stream().anyMatch(Call::isOpen);
  }
}
