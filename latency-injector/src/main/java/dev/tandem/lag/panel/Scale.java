package dev.tandem.lag.panel;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How the way of a slider, from 0 to 1, stands for values; immutable. Small values get as much room
 * as large ones.
 */
sealed interface Scale {
  /** What a slider snaps to. */
  MathContext DIGITS = new MathContext(2);

  /** Where a value is; values beyond an end are at that end. */
  double position(double value);

  /** The value there, rounded to two digits. */
  double value(double position);

  /**
   * From 0: nearly linear below the knee, logarithmic above.
   *
   * @param knee where it goes over from one to the other
   * @param most the value at the end
   */
  record FromZero(double knee, double most) implements Scale {
    @Override
    public double position(double value) {
      return Math.clamp(Math.log1p(Math.max(0, value) / knee) / Math.log1p(most / knee), 0, 1);
    }

    @Override
    public double value(double position) {
      return rounded(knee * Math.expm1(Math.clamp(position, 0, 1) * Math.log1p(most / knee)));
    }
  }

  /**
   * Logarithmic up to a value, and after it no limit: infinity.
   *
   * @param least the value at the start
   * @param most the last value before the end
   */
  record ToNoLimit(double least, double most) implements Scale {
    private static final double LAST = 0.96;

    @Override
    public double position(double value) {
      return value == Double.POSITIVE_INFINITY
          ? 1
          : Math.clamp(LAST * Math.log(value / least) / Math.log(most / least), 0, LAST);
    }

    @Override
    public double value(double position) {
      double share = Math.max(0, position) / LAST;
      // Half of the way between the last value and the end belongs to each.
      return share > (1 + 1 / LAST) / 2
          ? Double.POSITIVE_INFINITY
          : rounded(least * Math.pow(most / least, Math.min(1, share)));
    }
  }

  private static double rounded(double value) {
    return BigDecimal.valueOf(value).round(DIGITS).doubleValue();
  }
}
