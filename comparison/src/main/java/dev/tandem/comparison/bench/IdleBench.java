package dev.tandem.comparison.bench;

import dev.tandem.comparison.LocalServer;
import dev.tandem.thin.probe.ProbeReport;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a session costs while nothing happens in it: with a viewer, and with none. */
final class IdleBench {
  private static final int SECONDS = 20;

  private IdleBench() {}

  static List<BenchRow> run(BenchContext context) throws IOException, InterruptedException {
    try (LocalServer server = LocalServer.start(context.directory().resolve("idle"))) {
      List<String> watchBriefly = new java.util.ArrayList<>(ProbeRun.echoTerminal("idle"));
      watchBriefly.addAll(List.of("--scenario", "watch", "--seconds", "3"));
      ProbeRun.run(server, context, watchBriefly);

      context.progress("nobody watches, for " + SECONDS + " s");
      long alone = ProcessCost.cpuMillis(server.pid());
      long desktopAlone = ProcessCost.descendantsCpuMillis(server.pid());
      TimeUnit.SECONDS.sleep(SECONDS);
      alone = ProcessCost.cpuMillis(server.pid()) - alone;
      desktopAlone = ProcessCost.descendantsCpuMillis(server.pid()) - desktopAlone;

      context.progress("a viewer watches, for " + SECONDS + " s");
      List<String> watch =
          List.of(
              "--session", "idle", "--scenario", "watch", "--seconds", Integer.toString(SECONDS));
      long watched = ProcessCost.cpuMillis(server.pid());
      ProbeReport report = ProbeRun.run(server, context, watch);
      watched = ProcessCost.cpuMillis(server.pid()) - watched;
      return List.of(
          BenchRow.of("server, nobody watches", perSecond(alone), "ms CPU/s", 0.0),
          BenchRow.of("desktop, nobody watches", perSecond(desktopAlone), "ms CPU/s", null),
          BenchRow.of("server, one quiet viewer", perSecond(watched), "ms CPU/s", null),
          BenchRow.of("frames to the quiet viewer", (double) report.frames(), "frames", 0.0),
          BenchRow.of("bytes to the quiet viewer", perSecond(report.bytesReceived()), "B/s", null));
    }
  }

  private static double perSecond(long count) {
    return (double) count / SECONDS;
  }
}
