package dev.tandem.comparison.bench.lag;

import dev.tandem.comparison.bench.BenchContext;
import dev.tandem.comparison.bench.BenchRow;
import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.impairment.Bandwidth;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.model.Conditions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the latency injector claims: delay, rate, throughput, connections, loss; stateless. */
public final class LagBench {
  private static final long MILLI = 1_000_000;
  private static final int[] DELAYS_MILLIS = {1, 10, 50, 200, 500};
  private static final int MESSAGES = 1000;
  private static final double TARGET_P50_MILLIS = 0.2;
  private static final double TARGET_P99_MILLIS = 1;
  private static final double TARGET_RATE_PERCENT = 1;
  private static final int RUNS = 3;
  private static final int CONNECTIONS = 5000;
  private static final double TARGET_KIB = 16;

  private LagBench() {}

  /** Measures all. */
  public static List<BenchRow> run(BenchContext context) throws IOException, InterruptedException {
    List<BenchRow> rows = new ArrayList<>();
    delays(context, rows);
    rates(context, rows);
    throughput(context, rows);
    connections(context, rows);
    rows.addAll(LossBench.run(context));
    return rows;
  }

  private static void delays(BenchContext context, List<BenchRow> rows) throws IOException {
    try (DelayProbe probe = new DelayProbe();
        Link link = LatencyInjector.between(0, "127.0.0.1:" + probe.port()).start()) {
      // Both ways are warm before anything counts.
      probe.run(probe.port(), 2 * MESSAGES, MILLI / 2);
      probe.run(link.port(), 4 * MESSAGES, MILLI / 2);
      long direct = at(probe.run(probe.port(), MESSAGES, MILLI), 0.5);
      context.progress("direct: " + direct / 1000 + " µs; " + MESSAGES + " messages each");
      for (int millis : DELAYS_MILLIS) {
        link.change(Direction.UP, Conditions.of(new Latency(millis * MILLI)));
        long[] delays = probe.run(link.port(), MESSAGES, 2 * MILLI);
        long wanted = millis * MILLI + direct;
        String name = "added delay of " + millis + " ms, error ";
        rows.add(
            BenchRow.of(
                name + "p50", millis(Math.abs(at(delays, 0.5) - wanted)), "ms", TARGET_P50_MILLIS));
        rows.add(
            BenchRow.of(
                name + "p99",
                millis(Math.abs(at(delays, 0.99) - wanted)),
                "ms",
                TARGET_P99_MILLIS));
      }
    }
  }

  private static long at(long[] sorted, double share) {
    return sorted[(int) (sorted.length * share)];
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  private static void rates(BenchContext context, List<BenchRow> rows) throws IOException {
    rate(context, rows, 64_000, 20);
    rate(context, rows, 1_000_000, 8);
    rate(context, rows, 100_000_000, 4);
    rate(context, rows, 1_000_000_000, 4);
  }

  private static void rate(
      BenchContext context, List<BenchRow> rows, long bitsPerSecond, double seconds)
      throws IOException {
    context.progress("bandwidth " + bitsPerSecond / 1000 + " kbit/s, for " + seconds + " s");
    try (RateProbe probe = new RateProbe();
        Link link =
            LatencyInjector.between(0, "127.0.0.1:" + probe.port())
                .with(Conditions.of(new Bandwidth(bitsPerSecond)))
                .start()) {
      double errorPercent = Math.abs(probe.run(link.port(), seconds) / bitsPerSecond - 1) * 100;
      rows.add(
          BenchRow.of(
              "bandwidth " + bitsPerSecond / 1000 + " kbit/s, error",
              errorPercent,
              "%",
              TARGET_RATE_PERCENT));
    }
  }

  /** Each carries some bytes both ways, which are compared; the injector is another process. */
  private static void connections(BenchContext context, List<BenchRow> rows) throws IOException {
    context.progress(CONNECTIONS + " connections through one link");
    double kib = IdleProbe.run(CONNECTIONS) / 1024;
    rows.add(
        BenchRow.of(
            "memory of one of " + CONNECTIONS + " idle connections", kib, "KiB", TARGET_KIB));
  }

  private static void throughput(BenchContext context, List<BenchRow> rows)
      throws IOException, InterruptedException {
    for (int millis : new int[] {0, 50}) {
      context.progress("throughput with " + millis + " ms of latency");
      Conditions conditions =
          millis == 0 ? Conditions.NONE : Conditions.of(new Latency(millis * MILLI));
      try (RateProbe probe = new RateProbe();
          Link link =
              LatencyInjector.between(0, "127.0.0.1:" + probe.port()).with(conditions).start()) {
        double direct = gigabits(probe, probe.port());
        double through = gigabits(probe, link.port());
        rows.add(
            BenchRow.beside(
                "one link, " + millis + " ms of latency, beside no link",
                through,
                "Gbit/s",
                millis == 0 ? 4.0 : 2.0,
                direct));
      }
    }
  }

  /** The median of some runs. */
  private static double gigabits(RateProbe probe, int port)
      throws IOException, InterruptedException {
    List<Double> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(probe.run(port, 3) / 1e9);
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return runs.stream().sorted().skip(RUNS / 2).findFirst().orElseThrow();
  }
}
