package dev.tandem.thin.window;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Looks at a thread many times a second, and notes where it stood still; thread-safe.
 *
 * <p>A thread that works, or that could work and gets no processor because the machine is busy,
 * does not stand still: only one that waits, for a lock, another thread or a socket. So that which
 * waits it is in is told by the thread's processor time, which stays the same during one wait. What
 * is noted begins and ends with a look, and is therefore never longer than it was.
 */
final class Watchdog implements AutoCloseable {
  private static final long LOOK_AGAIN_NANOS = 5_000_000;
  private static final int SHOWN_FRAMES = 12;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Thread watched;
  private final long limitNanos;
  private final Predicate<List<StackTraceElement>> counts;
  private final Thread watcher;
  // Guarded by this.
  private final List<String> standstills = new ArrayList<>();
  private long looks;
  // Owned by the watcher.
  private long waitCpuNanos = -1;
  private long waitSinceNanos;
  private boolean waitNoted;

  private volatile boolean closed;

  private Watchdog(Thread watched, Duration limit, Predicate<List<StackTraceElement>> counts) {
    this.watched = watched;
    this.limitNanos = limit.toNanos();
    this.counts = counts;
    this.watcher = Thread.ofPlatform().daemon().name("watchdog").unstarted(this::watch);
  }

  /**
   * Watches a thread from now on.
   *
   * @param limit a longer standstill is noted
   * @param counts whether a standstill there is meant, by its stack, innermost frame first
   */
  static Watchdog over(Thread watched, Duration limit, Predicate<List<StackTraceElement>> counts) {
    Watchdog watchdog = new Watchdog(watched, limit, counts);
    watchdog.watcher.start();
    return watchdog;
  }

  private void watch() {
    while (!closed && watched.isAlive()) {
      look();
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  private void look() {
    long cpuNanos = threads.getThreadCpuTime(watched.threadId());
    long nowNanos = System.nanoTime();
    List<StackTraceElement> stack = Arrays.asList(watched.getStackTrace());
    boolean waits = isWaiting(stack) && counts.test(stack);
    if (!waits) {
      waitCpuNanos = -1;
    } else if (cpuNanos != waitCpuNanos) {
      waitCpuNanos = cpuNanos;
      waitSinceNanos = nowNanos;
      waitNoted = false;
    } else if (nowNanos - waitSinceNanos > limitNanos && !waitNoted) {
      waitNoted = true;
      note(stack);
    }
    synchronized (this) {
      looks++;
    }
  }

  private boolean isWaiting(List<StackTraceElement> stack) {
    return switch (watched.getState()) {
      case BLOCKED, WAITING, TIMED_WAITING -> true;
      // What waits for a socket is in a call of the system, and to Java it runs.
      case RUNNABLE -> !stack.isEmpty() && isInSocket(stack.getFirst());
      case NEW, TERMINATED -> false;
    };
  }

  private static boolean isInSocket(StackTraceElement frame) {
    return frame.isNativeMethod()
        && (frame.getClassName().startsWith("sun.nio.ch.")
            || frame.getClassName().startsWith("java.net."));
  }

  private synchronized void note(List<StackTraceElement> stack) {
    StringBuilder text = new StringBuilder(watched.getName() + " waited");
    stack.stream().limit(SHOWN_FRAMES).forEach(frame -> text.append("\n  at ").append(frame));
    standstills.add(text.toString());
  }

  /** Where it stood still longer than the limit: its stacks. */
  synchronized List<String> standstills() {
    return List.copyOf(standstills);
  }

  /** How often it has looked. */
  synchronized long looks() {
    return looks;
  }

  @Override
  public void close() {
    closed = true;
  }
}
