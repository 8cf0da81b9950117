package dev.tandem.comparison.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code tandem bench}: measures what is claimed, beside other systems where they are installed.
 */
@Command(
    name = "bench",
    description = {
      "Measures, and prints each figure with its target and what a peer did in the same run.",
      "",
      "  encoder   the frame encoder and decoder alone (JMH)",
      "  latency   key to received frame: a terminal on loopback, beside TigerVNC",
      "  idle      what a session with a quiet viewer costs",
      "  memory    what each viewer costs",
      "  lag       the latency injector: delay, rate, throughput, 5,000 connections, loss",
      "  sync      the sync engine: typing, long branches, stores, servers, beside Yjs and Automerge",
      "  soak      memory over a long run; not part of all (see --minutes)",
      "",
      "The machine should do nothing else meanwhile. Trust ratios more than times."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:measured, whatever the figures say", "1:something could not be measured"})
public final class BenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "What to measure: ${COMPLETION-CANDIDATES}; default: all but SOAK.")
  private List<Suite> suites = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the rows to a file.")
  private @Nullable Path json;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = {
        "A recorded editing session for sync (.json.gz, sequential, as in the public",
        "editing-traces collection); default: a made-up typist."
      })
  private @Nullable Path trace;

  @Option(
      names = "--minutes",
      defaultValue = "60",
      description = "How long soak runs; default: ${DEFAULT-VALUE}.")
  private int minutes;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    List<Suite> chosen = suites.isEmpty() ? Suite.usual() : suites;
    Path directory = Path.of(System.getProperty("tandem.home", "."), "target", "bench");
    Files.createDirectories(directory);
    BenchContext context = new BenchContext(directory, minutes, Optional.ofNullable(trace), out);
    List<BenchRow> rows = new ArrayList<>();
    for (Suite suite : chosen) {
      out.println(suite.name().toLowerCase(Locale.ROOT) + " …");
      out.flush();
      List<BenchRow> measured = suite.run(context);
      measured.forEach(row -> out.println(format(row)));
      out.flush();
      rows.addAll(measured);
    }
    if (json != null) {
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), rows);
    }
    return 0;
  }

  private static String format(BenchRow row) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(Locale.ROOT, "  %-52s %10.2f %-10s", row.name(), row.value(), row.unit()));
    if (row.target() != null) {
      line.append(String.format(Locale.ROOT, "  target %.2f", row.target()));
    }
    if (row.peer() != null) {
      line.append(String.format(Locale.ROOT, "  peer %.2f (ratio %.2f)", row.peer(), row.ratio()));
    }
    return line.toString();
  }
}
