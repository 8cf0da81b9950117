package dev.tandem.lag.command;

import dev.tandem.lag.link.DirectionStatus;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.link.LinkStatus;
import java.util.Locale;

/** Says in one line what a link has done since it was asked last; used by one thread. */
final class LiveFigures {
  private final Link link;
  private LinkStatus before;
  private long beforeNanos;

  LiveFigures(Link link, long nowNanos) {
    this.link = link;
    this.before = link.status();
    this.beforeNanos = nowNanos;
  }

  /** Whether anything has changed since the last line. */
  boolean hasNews() {
    return !link.status().equals(before);
  }

  /** The line. */
  String line(long nowNanos) {
    LinkStatus now = link.status();
    double seconds = Math.max(1, nowNanos - beforeNanos) / 1e9;
    String line =
        String.format(
            Locale.ROOT,
            "%s: %d open%s | up %s | down %s",
            link.name(),
            now.openFlows(),
            now.cut() ? ", cut" : "",
            direction(before.up(), now.up(), seconds),
            direction(before.down(), now.down(), seconds));
    before = now;
    beforeNanos = nowNanos;
    return line;
  }

  private static String direction(DirectionStatus before, DirectionStatus now, double seconds) {
    String rate = rate((now.bytesOut() - before.bytesOut()) * 8 / seconds);
    String delay = now.pieces() == before.pieces() ? "" : ", " + millis(now.newestDelayNanos());
    long held = now.queuedBytes() + now.flyingBytes();
    String holds = held == 0 ? "" : ", holds " + bytes(held);
    long lost = now.dropped() - before.dropped();
    return rate + delay + holds + (lost == 0 ? "" : ", lost " + lost);
  }

  static String rate(double bitsPerSecond) {
    if (bitsPerSecond >= 1e9) {
      return String.format(Locale.ROOT, "%.2f Gbit/s", bitsPerSecond / 1e9);
    }
    return bitsPerSecond >= 1e6
        ? String.format(Locale.ROOT, "%.2f Mbit/s", bitsPerSecond / 1e6)
        : String.format(Locale.ROOT, "%.1f kbit/s", bitsPerSecond / 1e3);
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }

  private static String bytes(long bytes) {
    return bytes >= 1 << 20
        ? String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20))
        : String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0);
  }
}
