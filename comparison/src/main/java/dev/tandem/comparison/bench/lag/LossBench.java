package dev.tandem.comparison.bench.lag;

import dev.tandem.comparison.bench.BenchContext;
import dev.tandem.comparison.bench.BenchRow;
import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.impairment.Loss;
import dev.tandem.lag.impairment.Piece;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.model.Conditions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Throughput under loss, beside the formula of Mathis and others; stateless. */
final class LossBench {
  private static final int[] ROUND_TRIPS_MILLIS = {20, 50, 100};
  private static final double[] LOSSES = {0.001, 0.003, 0.01, 0.02};
  private static final double SECONDS = 10;
  private static final double TARGET_PERCENT = 25;
  private static final long SEED = 20_261_125;

  private LossBench() {}

  /** One measured point of the plot. */
  record Point(int roundTripMillis, double loss, double bitsPerSecond) {}

  static List<BenchRow> run(BenchContext context) throws IOException {
    List<BenchRow> rows = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    for (int roundTripMillis : ROUND_TRIPS_MILLIS) {
      for (double loss : LOSSES) {
        context.progress(name(roundTripMillis, loss) + ", for " + SECONDS + " s");
        double measured = measure(roundTripMillis, loss);
        points.add(new Point(roundTripMillis, loss, measured));
        double error = Math.abs(measured / mathis(roundTripMillis, loss) - 1) * 100;
        rows.add(
            BenchRow.of(name(roundTripMillis, loss) + ", from Mathis", error, "%", TARGET_PERCENT));
      }
    }
    Path picture = context.directory().resolve("loss.png");
    LossPlot.write(points, picture);
    context.progress("plot: " + picture);
    return rows;
  }

  private static String name(int roundTripMillis, double loss) {
    return String.format(
        Locale.ROOT, "round trip %d ms, loss %.1f %%", roundTripMillis, loss * 100);
  }

  private static double measure(int roundTripMillis, double loss) throws IOException {
    Latency half = new Latency(roundTripMillis * 500_000L);
    try (RateProbe probe = new RateProbe();
        Link link =
            LatencyInjector.between(0, "127.0.0.1:" + probe.port())
                .with(Conditions.of(half, new Loss(loss)), Conditions.of(half))
                .seed(SEED)
                .start()) {
      return probe.run(link.port(), SECONDS);
    }
  }

  /**
   * Mathis, Semke, Mahdavi and Ott, Computer Communication Review 27 (1997), with an
   * acknowledgement for every segment.
   */
  static double mathis(int roundTripMillis, double loss) {
    return Piece.SEGMENT_BYTES * 8 * 1000.0 / roundTripMillis * Math.sqrt(1.5 / loss);
  }
}
