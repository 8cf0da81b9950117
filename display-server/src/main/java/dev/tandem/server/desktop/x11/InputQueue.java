package dev.tandem.server.desktop.x11;

import java.util.ArrayDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps input in order while typed text waits for keys to become free; owned by the session's loop.
 * Usually nothing waits, and input goes through at once.
 */
final class InputQueue {
  /** Events that may wait. */
  static final int MAX_WAITING = 4096;

  private final ArrayDeque<Step> waiting = new ArrayDeque<>();
  private final ScheduledExecutorService loop;
  private final Runnable flush;
  private boolean ended;

  /** Something to inject. */
  interface Step {
    /** Injects it, or a part of it; returns how long to wait before the rest, 0 if done. */
    long inject();
  }

  InputQueue(ScheduledExecutorService loop, Runnable flush) {
    this.loop = loop;
    this.flush = flush;
  }

  /** Injects a step, now or after those that wait; returns false if too many do. */
  boolean add(Step step) {
    if (ended || waiting.size() >= MAX_WAITING) {
      return false;
    }
    waiting.add(step);
    if (waiting.size() == 1) {
      drain();
    }
    return true;
  }

  private void drain() {
    long delayNanos = 0;
    while (!ended && delayNanos == 0 && !waiting.isEmpty()) {
      delayNanos = waiting.element().inject();
      if (delayNanos == 0) {
        waiting.remove();
      }
    }
    flush.run();
    if (delayNanos > 0) {
      var _ = loop.schedule(this::drain, delayNanos, TimeUnit.NANOSECONDS);
    }
  }

  /** Forgets what waits. */
  void clear() {
    waiting.clear();
  }

  /** Forgets what waits and takes no more. */
  void end() {
    ended = true;
    clear();
  }
}
