package dev.tandem.comparison.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.comparison.LocalServer;
import dev.tandem.comparison.TandemProcess;
import dev.tandem.comparison.bench.peer.EchoTerminal;
import dev.tandem.thin.probe.ProbeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One probe process against a local server; stateless. */
final class ProbeRun {
  private ProbeRun() {}

  /** Runs a probe to its end and reads its report. */
  static ProbeReport run(LocalServer server, BenchContext context, List<String> arguments)
      throws IOException, InterruptedException {
    Path report = context.directory().resolve("probe.json");
    Files.deleteIfExists(report);
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--json", report.toString()));
    int status = start(server, all).waitFor();
    if (status != 0) {
      throw new IOException("the probe ended with status " + status);
    }
    return new ObjectMapper().readValue(report.toFile(), ProbeReport.class);
  }

  /** Starts a probe and returns at once. */
  static Process start(LocalServer server, List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>();
    all.add("probe");
    all.addAll(server.login());
    all.addAll(arguments);
    return TandemProcess.of(List.of(), all)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Options that make and attach to a session with the terminal that echoes. */
  static List<String> echoTerminal(String session) {
    List<String> options =
        new ArrayList<>(
            List.of("--session", session, "--create", "x11", "--size", "1280x720", "--command"));
    options.addAll(EchoTerminal.COMMAND);
    return options;
  }
}
