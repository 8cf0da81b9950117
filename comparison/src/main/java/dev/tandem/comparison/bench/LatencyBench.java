package dev.tandem.comparison.bench;

import dev.tandem.comparison.LocalServer;
import dev.tandem.comparison.bench.peer.RfbClient;
import dev.tandem.comparison.bench.peer.TigerVnc;
import dev.tandem.thin.probe.ProbeReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Key to received frame, in a terminal that echoes, on loopback: ours with TLS, TigerVNC without,
 * by default and with its frame clock set to 200.
 */
final class LatencyBench {
  private static final int SAMPLES = 300;
  private static final int WARM_UP = 60;
  private static final int KEYSYM_A = 0x61;
  private static final double TARGET_P50_MILLIS = 3;
  private static final double TARGET_P99_MILLIS = 8;

  private LatencyBench() {}

  static List<BenchRow> run(BenchContext context) throws IOException, InterruptedException {
    List<BenchRow> rows = new ArrayList<>();
    ProbeReport.Latency ours = ours(context);
    if (!TigerVnc.isInstalled()) {
      context.progress("TigerVNC is not installed: no peer in this run");
      rows.add(BenchRow.of("x11 terminal, key to frame, p50", ours.p50(), "ms", TARGET_P50_MILLIS));
      rows.add(BenchRow.of("x11 terminal, key to frame, p99", ours.p99(), "ms", TARGET_P99_MILLIS));
      return rows;
    }
    for (Integer rate : new Integer[] {null, 200}) {
      String peerName = rate == null ? "TigerVNC" : "TigerVNC at " + rate + "/s";
      Histogram peer = peer(context, rate);
      addRow(rows, "p50", peerName, ours.p50(), TARGET_P50_MILLIS, millis(peer, 50));
      addRow(rows, "p95", peerName, ours.p95(), null, millis(peer, 95));
      addRow(rows, "p99", peerName, ours.p99(), TARGET_P99_MILLIS, millis(peer, 99));
    }
    return rows;
  }

  private static void addRow(
      List<BenchRow> rows,
      String percentile,
      String peerName,
      double ours,
      @Nullable Double target,
      double peer) {
    String name = "x11 terminal, key to frame, " + percentile + " beside " + peerName;
    rows.add(BenchRow.beside(name, ours, "ms", target, peer));
  }

  private static ProbeReport.Latency ours(BenchContext context)
      throws IOException, InterruptedException {
    context.progress("Tandem: " + SAMPLES + " keys");
    try (LocalServer server = LocalServer.start(context.directory().resolve("latency"))) {
      List<String> arguments = new ArrayList<>(ProbeRun.echoTerminal("latency"));
      arguments.addAll(
          List.of("--scenario", "latency", "--samples", Integer.toString(WARM_UP + SAMPLES)));
      // The first run warms up server and caches; the second one counts.
      ProbeRun.run(server, context, arguments);
      List<String> again =
          List.of(
              "--session",
              "latency",
              "--scenario",
              "latency",
              "--samples",
              Integer.toString(SAMPLES));
      return ProbeRun.run(server, context, again).latencyMillis();
    }
  }

  private static Histogram peer(BenchContext context, @Nullable Integer rate)
      throws IOException, InterruptedException {
    context.progress(
        "TigerVNC" + (rate == null ? "" : " at " + rate + "/s") + ": " + SAMPLES + " keys");
    Histogram histogram = new Histogram(3);
    RandomGenerator random = RandomGeneratorFactory.getDefault().create(1);
    try (TigerVnc vnc = TigerVnc.start(rate);
        RfbClient client = new RfbClient(vnc.port())) {
      for (int i = 0; i < WARM_UP + SAMPLES; i++) {
        long nanos = client.keyToUpdateNanos(KEYSYM_A + i % 26);
        if (i >= WARM_UP && nanos >= 0) {
          histogram.recordValue(nanos / 1_000);
        }
        // Not in step with anybody's clock.
        TimeUnit.MILLISECONDS.sleep(random.nextInt(20, 60));
      }
    }
    return histogram;
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1_000.0;
  }
}
