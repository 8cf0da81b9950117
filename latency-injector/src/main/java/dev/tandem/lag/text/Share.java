package dev.tandem.lag.text;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a whole, written in percent. */
public final class Share {
  /** What to write, with an example. */
  public static final String EXAMPLE = "a share such as 1% or 0.05%";

  private static final Pattern FORM = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,40})?)%");

  private Share() {}

  /**
   * Its value, 0.01 for {@code 1%}; nothing if it is not one. Whether it is over 1 is not asked.
   */
  public static OptionalDouble parse(String word) {
    Matcher matcher = FORM.matcher(word);
    return matcher.matches()
        ? OptionalDouble.of(new BigDecimal(matcher.group(1)).movePointLeft(2).doubleValue())
        : OptionalDouble.empty();
  }

  /** Writes a share from 0 to 1 so that reading it gives the same number. */
  public static String text(double share) {
    String percent = BigDecimal.valueOf(share).movePointRight(2).toPlainString();
    return (percent.contains(".") ? percent.replaceAll("\\.?0+$", "") : percent) + "%";
  }
}
