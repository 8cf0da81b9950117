package dev.tandem.thin.probe;

import dev.tandem.protocol.message.KeyInput;
import dev.tandem.thin.viewer.FrameTimes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Times key presses until the first frame that answers them: one that holds the press and changed a
 * pixel. Thread-safe: the viewer loop feeds it, the probe's thread waits on it.
 */
final class AnswerTimes {
  private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(1);

  private record Press(int input, long madeNanos) {}

  private final Histogram micros = new Histogram(MAX_MICROS, 3);
  private final Deque<Press> unanswered = new ArrayDeque<>();
  private long presses;
  private boolean sawFrame;

  /** A key event was sent. */
  synchronized void keySent(KeyInput key, long madeNanos) {
    if (key.pressed()) {
      presses++;
      unanswered.add(new Press(key.input(), madeNanos));
      notifyAll();
    }
  }

  /** A frame was decoded. */
  synchronized void frame(FrameTimes frame) {
    sawFrame = true;
    while (frame.pixels() > 0
        && !unanswered.isEmpty()
        && unanswered.element().input() <= frame.header().newestInput()) {
      long nanos = frame.receivedNanos() - unanswered.remove().madeNanos();
      micros.recordValue(Math.clamp(nanos / 1_000, 0, MAX_MICROS));
    }
    notifyAll();
  }

  /** Waits for the first frame; false if it does not come in time. */
  synchronized boolean awaitFirstFrame(long timeoutNanos) throws InterruptedException {
    long deadline = System.nanoTime() + timeoutNanos;
    while (!sawFrame && waitUntil(deadline)) {
      // Woken up: look again.
    }
    return sawFrame;
  }

  /** Waits until so many presses were sent and answered; false if they are not in time. */
  synchronized boolean awaitAnswered(long sent, long timeoutNanos) throws InterruptedException {
    long deadline = System.nanoTime() + timeoutNanos;
    while ((presses < sent || !unanswered.isEmpty()) && waitUntil(deadline)) {
      // Woken up: look again.
    }
    return presses >= sent && unanswered.isEmpty();
  }

  // The loops around it are the callers'.
  @SuppressWarnings("WaitNotInLoop")
  private boolean waitUntil(long deadlineNanos) throws InterruptedException {
    long left = deadlineNanos - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    TimeUnit.NANOSECONDS.timedWait(this, left);
    return true;
  }

  /** Gives up on what is not answered yet, so that it is not timed when something else changes. */
  synchronized long forgetUnanswered() {
    long forgotten = unanswered.size();
    unanswered.clear();
    return forgotten;
  }

  /** Key presses sent. */
  synchronized long presses() {
    return presses;
  }

  /** A copy of the distribution, in microseconds. */
  synchronized Histogram micros() {
    return micros.copy();
  }
}
