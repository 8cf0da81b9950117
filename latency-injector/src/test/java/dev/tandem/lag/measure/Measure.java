package dev.tandem.lag.measure;

import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.model.Conditions;

public final class Measure {
  private Measure() {}

  public static void main(String[] a) throws Exception {
    switch (a[0]) {
      case "delay" -> delay();
      case "rate" -> rate(Integer.parseInt(a[1]));
      default -> throw new IllegalArgumentException(a[0]);
    }
  }

  static long at(long[] s, double p) {
    return s[(int) Math.min(s.length - 1, s.length * p)];
  }

  static void delay() throws Exception {
    try (DelayProbe probe = new DelayProbe();
        Link link = LatencyInjector.between(0, "127.0.0.1:" + probe.port()).start()) {
      probe.run(probe.port(), 2000, 500_000);
      probe.run(link.port(), 4000, 500_000);
      long[] base = probe.run(probe.port(), 1000, 1_000_000);
      System.out.printf("direct p50 %d us p99 %d us%n", at(base, .5) / 1000, at(base, .99) / 1000);
      for (int ms : new int[] {0, 1, 10, 50, 200, 500}) {
        link.change(
            Direction.UP, ms == 0 ? Conditions.NONE : Conditions.of(new Latency(ms * 1_000_000L)));
        long[] d = probe.run(link.port(), 1000, 2_000_000);
        long m = ms * 1_000_000L + at(base, .5);
        System.out.printf(
            "%d ms: error p1 %d p50 %d us p90 %d us p99 %d us max %d us%n",
            ms,
            (at(d, .01) - m) / 1000,
            (at(d, .5) - m) / 1000,
            (at(d, .9) - m) / 1000,
            (at(d, .99) - m) / 1000,
            (d[d.length - 1] - m) / 1000);
      }
    }
  }

  static void rate(int ms) throws Exception {
    try (RateProbe probe = new RateProbe();
        Link link =
            LatencyInjector.between(0, "127.0.0.1:" + probe.port())
                .with(ms == 0 ? Conditions.NONE : Conditions.of(new Latency(ms * 1_000_000L)))
                .start()) {
      System.out.printf("direct %.2f Gbit/s%n", probe.run(probe.port(), 3) / 1e9);
      for (int i = 0; i < 3; i++) {
        System.out.printf("%d ms: %.2f Gbit/s%n", ms, probe.run(link.port(), 3) / 1e9);
      }
      System.out.println(link.status());
    }
  }
}
