package dev.tandem.thin.window;

import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;

/** Notes the longest pause between two pulses; owned by the JavaFX thread. */
final class Heartbeat extends AnimationTimer {
  private long lastNanos = System.nanoTime();
  private long longestNanos;

  private Heartbeat() {}

  static Heartbeat startNow() {
    Heartbeat heartbeat = new Heartbeat();
    heartbeat.start();
    return heartbeat;
  }

  @Override
  public void handle(long now) {
    long read = System.nanoTime();
    longestNanos = Math.max(longestNanos, read - lastNanos);
    lastNanos = read;
  }

  /** Stops, and returns the longest pause, in milliseconds. */
  long stopAndTell() {
    stop();
    return TimeUnit.NANOSECONDS.toMillis(longestNanos);
  }
}
