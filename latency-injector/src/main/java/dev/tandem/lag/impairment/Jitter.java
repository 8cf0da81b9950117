package dev.tandem.lag.impairment;

import dev.tandem.lag.text.Quantity;
import dev.tandem.lag.text.Share;
import dev.tandem.lag.text.Words;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A random delay around the latency, which may also be less than it; a stream keeps its order. Each
 * piece draws from the distribution, and is as like its predecessor as the correlation says.
 *
 * <p>netem mixes a uniform draw with the last one (net/sched/sch_netem.c, get_crandom), which makes
 * a correlated jitter narrower than it was set to. Here a normal AR(1) series is mapped onto the
 * distribution, so that its spread stays what was set.
 *
 * @param spreadNanos of a uniform distribution the farthest, of the others the standard deviation
 * @param correlation of neighbours, from 0 to below 1
 */
public record Jitter(long spreadNanos, Distribution distribution, double correlation)
    implements Impairment {
  /** How delays are spread; all have a mean of 0. */
  public enum Distribution {
    /** Every delay within the spread is as likely as any other. */
    UNIFORM,
    /** The bell curve. */
    NORMAL,
    /** Mostly a little early, rarely very late: shape 3, as queues on the internet look. */
    PARETO;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static final double SHAPE = 3;
    private static final double MEAN = SHAPE / (SHAPE - 1);
    private static final double DEVIATION = Math.sqrt(SHAPE / (SHAPE - 2)) / (SHAPE - 1);
    private static final double FARTHEST = 50;

    /** The deviation, in spreads, that is as likely as a standard normal deviate. */
    double deviation(double normal) {
      return switch (this) {
        case UNIFORM -> 1 - 2 * upperTail(normal);
        case NORMAL -> normal;
        case PARETO ->
            Math.min(FARTHEST, (Math.pow(upperTail(normal), -1 / SHAPE) - MEAN) / DEVIATION);
      };
    }

    /** Of the normal distribution, by Abramowitz and Stegun 26.2.17: right within 7.5e-8. */
    private static double upperTail(double x) {
      double t = 1 / (1 + 0.2316419 * Math.abs(x));
      double sum =
          t
              * (0.319381530
                  + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
      double tail = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * sum;
      return x >= 0 ? tail : 1 - tail;
    }
  }

  /** Checks the bounds. */
  public Jitter {
    if (spreadNanos < 0 || spreadNanos > Latency.MOST_NANOS) {
      throw new IllegalArgumentException("jitter is from 0 to 60s");
    }
    // Written so that NaN fails too.
    if (!(correlation >= 0 && correlation < 1)) {
      throw new IllegalArgumentException("a correlation is from 0% to below 100%");
    }
  }

  /** Uniform, each piece for itself. */
  public Jitter(long spreadNanos) {
    this(spreadNanos, Distribution.UNIFORM, 0);
  }

  static Jitter read(Words words) {
    long spread = words.quantity(Quantity.DURATION);
    Distribution distribution = Distribution.UNIFORM;
    for (Distribution one : Distribution.values()) {
      if (words.skip(one.word())) {
        distribution = one;
        break;
      }
    }
    return new Jitter(spread, distribution, words.skip("correlation") ? words.share() : 0);
  }

  @Override
  public String text() {
    return "jitter "
        + Quantity.DURATION.text(spreadNanos)
        + " "
        + distribution.word()
        + (correlation > 0 ? " correlation " + Share.text(correlation) : "");
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.JITTER;
  }

  @Override
  public Behaviour start(FlowContext context) {
    RandomGenerator random = context.random();
    return new Behaviour() {
      private double last = random.nextGaussian();

      @Override
      public void affect(long nowNanos, Piece piece) {
        double fresh = Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
        last = correlation * last + fresh;
        piece.delay(Math.round(distribution.deviation(last) * spreadNanos));
      }
    };
  }
}
