package dev.tandem.comparison.bench;

import dev.tandem.comparison.LocalServer;
import dev.tandem.thin.probe.ProbeReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** What a session costs while nothing happens in it: with a viewer, and with none. */
final class IdleBench {
  private static final int SECONDS = 20;
  private static final int SETTLE_SECONDS = 8;

  private IdleBench() {}

  static List<BenchRow> run(BenchContext context) throws IOException, InterruptedException {
    try (LocalServer server = LocalServer.start(context.directory().resolve("idle"))) {
      List<String> watchBriefly = new ArrayList<>(ProbeRun.echoTerminal("idle"));
      watchBriefly.addAll(List.of("--scenario", "watch", "--seconds", "3"));
      ProbeRun.run(server, context, watchBriefly);

      TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
      context.progress("nobody watches, for " + SECONDS + " s");
      long alone = ProcessCost.cpuMillis(server.pid());
      long desktopAlone = ProcessCost.descendantsCpuMillis(server.pid());
      TimeUnit.SECONDS.sleep(SECONDS);
      alone = ProcessCost.cpuMillis(server.pid()) - alone;
      desktopAlone = ProcessCost.descendantsCpuMillis(server.pid()) - desktopAlone;

      context.progress("a viewer watches, for " + SECONDS + " s");
      String whole = Integer.toString(2 * SETTLE_SECONDS + SECONDS);
      List<String> watch = List.of("--session", "idle", "--scenario", "watch", "--seconds", whole);
      FutureTask<ProbeReport> probe = new FutureTask<>(() -> ProbeRun.run(server, context, watch));
      Thread.ofVirtual().start(probe);
      // Past the login and the first picture, which are not idle.
      TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
      long watched = ProcessCost.cpuMillis(server.pid());
      TimeUnit.SECONDS.sleep(SECONDS);
      watched = ProcessCost.cpuMillis(server.pid()) - watched;
      ProbeReport report = result(probe);
      return List.of(
          BenchRow.of("server, nobody watches", perSecond(alone), "ms CPU/s", 0.0),
          BenchRow.of("desktop, nobody watches", perSecond(desktopAlone), "ms CPU/s", null),
          BenchRow.of("server, one quiet viewer", perSecond(watched), "ms CPU/s", null),
          BenchRow.of("frames to the quiet viewer", (double) report.frames(), "frames", 0.0),
          BenchRow.of(
              "bytes to the quiet viewer",
              (double) report.bytesReceived() / Integer.parseInt(whole),
              "B/s",
              null));
    }
  }

  private static ProbeReport result(FutureTask<ProbeReport> probe)
      throws IOException, InterruptedException {
    try {
      return probe.get();
    } catch (ExecutionException e) {
      throw new IOException("the probe failed: " + e.getCause(), e);
    }
  }

  private static double perSecond(long count) {
    return (double) count / SECONDS;
  }
}
