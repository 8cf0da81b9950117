package dev.tandem.sync.host;

import dev.tandem.sync.Limits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which workspaces could not be served of late, and how long they are left alone; owned by one
 * loop. The pause doubles with each failure, and a part of it is random, so that many that failed
 * together do not come back together.
 */
final class Setbacks {
  private static final long FIRST_NANOS = 50_000_000L;
  private static final long LONGEST_NANOS = 10_000_000_000L;

  private final LongSupplier clock;
  private final RandomGenerator random;
  private final Map<String, Setback> setbacks = new LinkedHashMap<>();

  private record Setback(long pauseNanos, long untilNanos, String reason) {}

  Setbacks(LongSupplier clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** A workspace failed. */
  void failed(String workspace, String reason) {
    Setback last = setbacks.remove(workspace);
    long pause = last == null ? FIRST_NANOS : Math.min(LONGEST_NANOS, 2 * last.pauseNanos);
    long until = clock.getAsLong() + pause / 2 + random.nextLong(pause / 2);
    setbacks.put(workspace, new Setback(pause, until, reason));
    if (setbacks.size() > Limits.OPEN_WORKSPACES) {
      setbacks.remove(setbacks.keySet().iterator().next());
    }
  }

  /** A workspace works. */
  void overcome(String workspace) {
    setbacks.remove(workspace);
  }

  /** Whether it is too early to try again. */
  boolean holdsBack(String workspace) {
    Setback setback = setbacks.get(workspace);
    return setback != null && clock.getAsLong() - setback.untilNanos < 0;
  }

  /** What the last failure was, for a person. */
  String reason(String workspace) {
    @Nullable Setback setback = setbacks.get(workspace);
    return setback == null ? "" : setback.reason;
  }
}
