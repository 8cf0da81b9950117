package dev.tandem.comparison.bench;

import dev.tandem.comparison.LocalServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whether anything grows: viewers come, type and go for a long time; memory is read on the way. */
final class SoakBench {
  private static final int ROUND_SECONDS = 30;
  private static final double MIB = 1024 * 1024;

  private SoakBench() {}

  static List<BenchRow> run(BenchContext context) throws IOException, InterruptedException {
    int rounds = Math.max(4, context.soakMinutes() * 60 / ROUND_SECONDS);
    List<Long> live = new ArrayList<>();
    long resident = 0;
    try (LocalServer server = LocalServer.start(context.directory().resolve("soak"))) {
      ProbeRun.run(server, context, round(true));
      for (int i = 0; i < rounds; i++) {
        ProbeRun.run(server, context, round(false));
        live.add(ProcessCost.liveHeapBytes(server.pid()));
        resident = ProcessCost.residentBytes(server.pid());
        if (i % 10 == 0) {
          context.progress(
              "round %d of %d: %.1f MiB live, %.1f MiB resident"
                  .formatted(i + 1, rounds, live.getLast() / MIB, resident / MIB));
        }
      }
    }
    int quarter = live.size() / 4;
    double begin = median(live.subList(0, quarter));
    double end = median(live.subList(live.size() - quarter, live.size()));
    return List.of(
        BenchRow.of("live memory, last quarter minus first", (end - begin) / MIB, "MiB", 0.0),
        BenchRow.of("resident memory at the end", resident / MIB, "MiB", null));
  }

  private static List<String> round(boolean create) {
    List<String> arguments =
        new ArrayList<>(create ? ProbeRun.echoTerminal("soak") : List.of("--session", "soak"));
    int rate = 20;
    String text = "the quick brown fox ".repeat(rate * ROUND_SECONDS / 20);
    arguments.addAll(
        List.of("--scenario", "type", "--text", text, "--rate", Integer.toString(rate)));
    return arguments;
  }

  private static double median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
