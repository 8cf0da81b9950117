package dev.tandem.comparison.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What another process costs: processor time and memory; stateless. */
final class ProcessCost {
  private ProcessCost() {}

  /** Processor time of a process so far, in milliseconds; ticks of 10 ms. */
  static long cpuMillis(long pid) {
    return cpuMillis(ProcessHandle.of(pid).orElseThrow());
  }

  /** Processor time of all descendants of a process so far, in milliseconds. */
  static long descendantsCpuMillis(long pid) {
    return ProcessHandle.of(pid)
        .orElseThrow()
        .descendants()
        .mapToLong(ProcessCost::cpuMillis)
        .sum();
  }

  private static long cpuMillis(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
  }

  /** Bytes of live objects in a Java process, after a full collection. */
  static long liveHeapBytes(long pid) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.class_histogram")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    // The last line: "Total  <instances>  <bytes>".
    String total =
        text.lines()
            .filter(line -> line.startsWith("Total"))
            .findFirst()
            .orElseThrow(() -> new IOException("jcmd told nothing of process " + pid));
    return Long.parseLong(total.trim().split("\\s+", -1)[2]);
  }

  /** Resident bytes of a process; 0 where there is no /proc. */
  static long residentBytes(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    }
  }
}
