package dev.tandem.comparison.bench;

import dev.tandem.comparison.LocalServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How much live memory each viewer adds to the server, in framebuffers of 1280×720. */
final class MemoryBench {
  private static final int VIEWERS = 6;
  private static final double FRAMEBUFFER_BYTES = 1280 * 720 * 4;
  private static final double TARGET_FRAMEBUFFERS = 3;

  private MemoryBench() {}

  static List<BenchRow> run(BenchContext context) throws IOException, InterruptedException {
    try (LocalServer server = LocalServer.start(context.directory().resolve("memory"))) {
      List<Process> viewers = new ArrayList<>();
      try {
        viewers.add(watch(server, ProbeRun.echoTerminal("memory")));
        long withOne = settledHeap(server);
        context.progress("one viewer: " + withOne / 1024 + " KiB live");
        for (int i = 1; i < VIEWERS; i++) {
          viewers.add(watch(server, List.of("--session", "memory")));
        }
        long withAll = settledHeap(server);
        context.progress(VIEWERS + " viewers: " + withAll / 1024 + " KiB live");
        double each = (double) (withAll - withOne) / (VIEWERS - 1) / FRAMEBUFFER_BYTES;
        return List.of(
            BenchRow.of("server memory for each viewer", each, "frames", TARGET_FRAMEBUFFERS));
      } finally {
        for (Process viewer : viewers) {
          viewer.destroy();
          viewer.waitFor(5, TimeUnit.SECONDS);
        }
      }
    }
  }

  private static Process watch(LocalServer server, List<String> session)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(session);
    arguments.addAll(List.of("--scenario", "watch", "--seconds", "120"));
    Process probe = ProbeRun.start(server, arguments);
    // Long enough to have logged in and been sent the whole picture.
    TimeUnit.SECONDS.sleep(3);
    return probe;
  }

  private static long settledHeap(LocalServer server) throws IOException, InterruptedException {
    TimeUnit.SECONDS.sleep(2);
    return ProcessCost.liveHeapBytes(server.pid());
  }
}
