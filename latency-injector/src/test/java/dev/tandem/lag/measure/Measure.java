package dev.tandem.lag.measure;

import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.impairment.Bandwidth;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.link.DirectionStatus;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.model.Conditions;
import java.io.IOException;

/**
 * Measures links and prints figures; its argument is {@code delay}, {@code speed}, {@code rate} or
 * {@code idle}. The machine should have nothing else to do.
 */
public final class Measure {
  private static final long MILLI = 1_000_000;
  private static final int MESSAGES = 1_000;

  private Measure() {}

  /** Measures one thing. */
  public static void main(String[] arguments) throws IOException {
    switch (arguments[0]) {
      case "delay" -> delay();
      case "speed" -> speed();
      case "rate" -> rate();
      case "idle" -> System.out.printf("%.0f bytes a connection%n", IdleProbe.run(5_000));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static Conditions late(long millis) {
    return millis == 0 ? Conditions.NONE : Conditions.of(new Latency(millis * MILLI));
  }

  /** How far the added delay is from what it was set to. */
  private static void delay() throws IOException {
    try (DelayProbe probe = new DelayProbe();
        Link link = LatencyInjector.between(0, "127.0.0.1:" + probe.port()).start()) {
      // Until all is compiled.
      probe.run(link.port(), 4 * MESSAGES, MILLI / 2);
      long[] direct = probe.run(probe.port(), MESSAGES, MILLI);
      System.out.printf("direct: p50 %.3f ms%n", at(direct, 0.5) / 1e6);
      for (long millis : new long[] {0, 1, 10, 50, 200, 500}) {
        link.change(Direction.UP, late(millis));
        long[] delays = probe.run(link.port(), MESSAGES, 2 * MILLI);
        long expected = millis * MILLI + at(direct, 0.5);
        System.out.printf(
            "%d ms: error p50 %.3f ms, p90 %.3f, p99 %.3f%n",
            millis,
            (at(delays, 0.5) - expected) / 1e6,
            (at(delays, 0.9) - expected) / 1e6,
            (at(delays, 0.99) - expected) / 1e6);
      }
    }
  }

  private static long at(long[] sorted, double part) {
    return sorted[(int) (sorted.length * part)];
  }

  /** How fast one connection is at most. */
  private static void speed() throws IOException {
    try (RateProbe probe = new RateProbe();
        Link link = LatencyInjector.between(0, "127.0.0.1:" + probe.port()).start()) {
      System.out.printf("direct: %.2f Gbit/s%n", probe.run(probe.port(), 2) / 1e9);
      for (long millis : new long[] {0, 50}) {
        link.change(Direction.UP, late(millis));
        for (int round = 0; round < 3; round++) {
          System.out.printf("%d ms: %.2f Gbit/s%n", millis, probe.run(link.port(), 3) / 1e9);
        }
      }
    }
  }

  /** How far a rate is from what it was set to. */
  private static void rate() throws IOException {
    for (long bits : new long[] {64_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000}) {
      Bandwidth bandwidth = new Bandwidth(bits);
      try (RateProbe probe = new RateProbe();
          Link link =
              LatencyInjector.between(0, "127.0.0.1:" + probe.port())
                  .with(Conditions.of(bandwidth))
                  .start()) {
        double measured = probe.run(link.port(), 5);
        DirectionStatus up = link.status().up();
        System.out.printf(
            "%d bit/s: error %.3f %%, %d of %d bytes in the queue%n",
            bits, (measured / bits - 1) * 100, up.queuedBytes(), bandwidth.queueBytes());
      }
    }
  }
}
