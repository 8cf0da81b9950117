package dev.tandem.lag.impairment;

import dev.tandem.lag.Limits;
import dev.tandem.lag.text.SourceText;
import dev.tandem.lag.text.SyntaxException;
import java.util.Arrays;

/**
 * A recorded link in the format of mahimahi (Netravali et al., USENIX ATC 2015; mm-link(1)): each
 * line is a moment in milliseconds at which 1500 bytes may pass, not before that of the line above;
 * the last one is also the length of the recording, after which it begins again. Immutable.
 */
public final class DeliveryTrace {
  /** What may pass at each moment. */
  public static final int OPPORTUNITY_BYTES = 1500;

  private static final int MOST_DIGITS = 9;

  private final String name;
  private final int[] millis;

  private DeliveryTrace(String name, int[] millis) {
    this.name = name;
    this.millis = millis;
  }

  /**
   * Reads one.
   *
   * @throws SyntaxException if it is not in that format
   */
  public static DeliveryTrace parse(SourceText source) {
    int[] millis = new int[1024];
    int count = 0;
    int line = 0;
    int last = 0;
    for (String text : (Iterable<String>) source.text().lines()::iterator) {
      line++;
      if (text.isBlank()) {
        continue;
      }
      int value = number(source.name(), line, text.strip());
      if (value < last) {
        throw new SyntaxException(
            source.name(), line, 1, "expected at least " + last + ", found " + value);
      }
      if (count == Limits.TRACE_LINES) {
        throw new SyntaxException(
            source.name(), line, 1, "expected at most " + Limits.TRACE_LINES + " lines");
      }
      millis = count == millis.length ? Arrays.copyOf(millis, 2 * count) : millis;
      millis[count++] = value;
      last = value;
    }
    if (last == 0) {
      throw new SyntaxException(
          source.name(), Math.max(1, line), 1, "expected a last line of at least 1 (ms)");
    }
    return new DeliveryTrace(source.name(), Arrays.copyOf(millis, count));
  }

  private static int number(String name, int line, String text) {
    boolean isNumber =
        text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!isNumber) {
      String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
      throw new SyntaxException(
          name, line, 1, "expected a time in whole milliseconds, found \"" + shown + '"');
    }
    return Integer.parseInt(text);
  }

  /** Its file's name. */
  public String name() {
    return name;
  }

  /** How many lines it has. */
  public int count() {
    return millis.length;
  }

  /** Its length in milliseconds. */
  public int lengthMillis() {
    return millis[millis.length - 1];
  }

  /** Its mean rate. */
  public long bitsPerSecond() {
    return OPPORTUNITY_BYTES * 8_000L * millis.length / lengthMillis();
  }

  /** The moment of a line, from 0; those beyond the last go on with the next round. */
  long millisOf(long index) {
    return index / millis.length * lengthMillis() + millis[(int) (index % millis.length)];
  }

  /** The first line that is at or after a moment. */
  long firstFrom(long fromMillis) {
    long round = fromMillis / lengthMillis();
    // The last line of a round and the first of the next may be at the same moment.
    long index = Math.max(0, round - 1) * millis.length;
    int within = Math.toIntExact(fromMillis - Math.max(0, round - 1) * lengthMillis());
    int low = 0;
    int high = 2 * millis.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (millisOf(middle) < within) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return index + low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DeliveryTrace trace
        && name.equals(trace.name)
        && Arrays.equals(millis, trace.millis);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + millis.length;
  }

  @Override
  public String toString() {
    return name;
  }
}
