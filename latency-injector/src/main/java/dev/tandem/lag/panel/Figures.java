package dev.tandem.lag.panel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Writes figures for people, with their units; stateless. */
final class Figures {
  /** Where there is nothing to say. */
  static final String NONE = "\u2013";

  private static final MathContext DIGITS = new MathContext(4);

  private Figures() {}

  /** A duration as it was set, such as {@code 1.5 s}. */
  static String duration(double nanos) {
    return nanos >= 1e9 ? exact(nanos / 1e9) + " s" : exact(nanos / 1e6) + " ms";
  }

  /** A rate as it was set, such as {@code 10 Mbit/s}. */
  static String rate(double bitsPerSecond) {
    if (bitsPerSecond == Double.POSITIVE_INFINITY) {
      return "no limit";
    }
    if (bitsPerSecond >= 1e9) {
      return exact(bitsPerSecond / 1e9) + " Gbit/s";
    }
    return bitsPerSecond >= 1e6
        ? exact(bitsPerSecond / 1e6) + " Mbit/s"
        : exact(bitsPerSecond / 1e3) + " kbit/s";
  }

  /** A share as it was set, such as {@code 0.5 %}. */
  static String share(double share) {
    return exact(share * 100) + " %";
  }

  private static String exact(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** A measured delay in milliseconds, always with one decimal, so that it does not jump about. */
  static String measuredMillis(double millis) {
    return String.format(Locale.ROOT, "%.1f ms", millis);
  }

  /** A measured rate. */
  static String measuredRate(double bitsPerSecond) {
    return bitsPerSecond >= 999_950
        ? String.format(Locale.ROOT, "%.2f Mbit/s", bitsPerSecond / 1e6)
        : String.format(Locale.ROOT, "%.1f kbit/s", bitsPerSecond / 1e3);
  }

  /** A number of bytes. */
  static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    return bytes < 1024 * 1024
        ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
        : String.format(Locale.ROOT, "%.1f MiB", bytes / (1024.0 * 1024));
  }

  /** A number, in groups of three digits. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
  }

  /** A time on the way of a timeline, such as {@code 1:05}. */
  static String clock(long nanos) {
    long seconds = nanos / 1_000_000_000L;
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }
}
