package dev.tandem.lag.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kinds of quantities, as people write them: a number and a unit, without a space. */
public enum Quantity {
  /** In nanoseconds. */
  DURATION(
      "a duration such as 20ms or 1.5s",
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "min", 60_000_000_000L)),
  /** In bits per second; {@code /s} may follow. */
  RATE(
      "a rate such as 64kbit or 10mbit",
      Map.of("bit", 1L, "kbit", 1_000L, "mbit", 1_000_000L, "gbit", 1_000_000_000L)),
  /** In bytes. */
  SIZE(
      "a size such as 1500B, 64kB or 1MiB",
      Map.of("B", 1L, "kB", 1_000L, "MB", 1_000_000L, "KiB", 1L << 10, "MiB", 1L << 20));

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,19}(?:\\.[0-9]{1,18})?)([a-zA-Z]+)");

  private final String example;

  @SuppressWarnings("ImmutableEnumChecker") // Unmodifiable.
  private final Map<String, Long> units;

  Quantity(String example, Map<String, Long> units) {
    this.example = example;
    SortedMap<String, Long> inAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    inAnyCase.putAll(units);
    this.units = Collections.unmodifiableSortedMap(inAnyCase);
  }

  /** What to write, with an example. */
  public String example() {
    return example;
  }

  /** Its value in the smallest unit, rounded; nothing if it is not one, or too large for a long. */
  public OptionalLong parse(String word) {
    String bare = this == RATE && word.endsWith("/s") ? word.substring(0, word.length() - 2) : word;
    Matcher matcher = FORM.matcher(bare);
    if (!matcher.matches() || !units.containsKey(matcher.group(2))) {
      return OptionalLong.empty();
    }
    BigInteger value =
        new BigDecimal(matcher.group(1))
            .multiply(BigDecimal.valueOf(units.get(matcher.group(2))))
            .setScale(0, RoundingMode.HALF_UP)
            .toBigInteger();
    return value.bitLength() < Long.SIZE
        ? OptionalLong.of(value.longValue())
        : OptionalLong.empty();
  }

  /** Writes a value that is not negative, exactly: in the largest unit that divides it. */
  public String text(long value) {
    String unit = "";
    long unitValue = 0;
    for (Map.Entry<String, Long> one : units.entrySet()) {
      boolean fits = value % one.getValue() == 0 && (value != 0 || one.getValue() == 1);
      if (fits && one.getValue() > unitValue) {
        unit = one.getKey();
        unitValue = one.getValue();
      }
    }
    return value / unitValue + unit;
  }
}
