package dev.tandem.thin.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.thin.probe.Probe;
import dev.tandem.thin.probe.ProbePlan;
import dev.tandem.thin.probe.ProbeReport;
import dev.tandem.thin.probe.Scenario;
import dev.tandem.thin.viewer.Account;
import dev.tandem.thin.viewer.RequestFailed;
import dev.tandem.thin.viewer.Viewer;
import dev.tandem.thin.viewer.ViewerRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tandem probe}: the viewer without a window, for scripts and benchmarks. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    description = "Attach to a session without a window, play a scenario, print what was measured.",
    footer = ExitCode.HELP)
public final class ProbeCommand extends ClientCommand {
  /** The scenarios, by the names that users write. */
  enum ScenarioName {
    WATCH,
    TYPE,
    LATENCY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(paramLabel = "HOST:PORT", description = "The server; the port may be left out.")
  private String server = "";

  @Mixin private ServerOptions options = new ServerOptions();

  @Option(names = "--session", required = true, paramLabel = "NAME", description = "Which session.")
  private String session = "";

  @Option(
      names = "--scenario",
      defaultValue = "watch",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ScenarioName scenario = ScenarioName.WATCH;

  @Option(names = "--seconds", defaultValue = "5", description = "watch: how long.")
  private int seconds;

  @Option(
      names = "--text",
      defaultValue = "the quick brown fox jumps over the lazy dog ",
      description = "type: what to type.")
  private String text = "";

  @Option(names = "--rate", defaultValue = "20", description = "type: characters a second.")
  private double rate;

  @Option(names = "--samples", defaultValue = "200", description = "latency: keys to time.")
  private int samples;

  @Option(names = "--view-only", description = "Attach without control.")
  private boolean viewOnly;

  @Option(
      names = "--create",
      paramLabel = "KIND",
      description = "Create the session first: x11 or embedded.")
  private @Nullable String create;

  @Option(
      names = "--command",
      paramLabel = "WORD",
      arity = "1..*",
      description = "create: what runs in it, word by word.")
  private List<String> command = List.of();

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "0x0",
      converter = Size.Converter.class,
      description = "create: its size in pixels (default: the server's).")
  private Size size = new Size(0, 0);

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there.")
  private @Nullable Path json;

  @Option(
      names = "--screenshot",
      paramLabel = "FILE",
      description = "Write the last picture there, as PNG.")
  private @Nullable Path screenshot;

  @Override
  int run() throws RequestFailed, IOException, InterruptedException {
    Account account = options.account(server);
    ProbePlan plan =
        new ProbePlan(
            session,
            viewOnly ? AttachMode.VIEW : AttachMode.CONTROL,
            creation(),
            scenario(),
            Optional.ofNullable(screenshot));
    ProbeReport report;
    try (ViewerRuntime runtime = new ViewerRuntime()) {
      report = new Probe(runtime, account, new AnnouncedPins(options.pinStore(), err())).run(plan);
    }
    if (json != null) {
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(json.toFile(), report);
    }
    print(report);
    return ExitCode.OK;
  }

  private Optional<Viewer.NewSession> creation() {
    if (create == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Viewer.NewSession(session, create, command, size.width(), size.height()));
  }

  private Scenario scenario() {
    return switch (scenario) {
      case WATCH -> new Scenario.Watch(seconds);
      case TYPE -> new Scenario.Type(text, rate);
      case LATENCY -> new Scenario.Latency(samples);
    };
  }

  private void print(ProbeReport report) {
    var latency = report.latencyMillis();
    out()
        .printf(
            Locale.ROOT,
            "%s %s %dx%d: %d frames in %.1f s, %d pixels, %d bytes in, %d bytes out, %s%n",
            report.server(),
            report.session(),
            report.width(),
            report.height(),
            report.frames(),
            report.seconds(),
            report.pixels(),
            report.bytesReceived(),
            report.bytesSent(),
            report.rectangles());
    if (report.keys() > 0) {
      out()
          .printf(
              Locale.ROOT,
              "%d keys, %d unanswered; key to frame p50 %.2f ms, p95 %.2f, p99 %.2f, max %.2f%n",
              report.keys(),
              report.unanswered(),
              latency.p50(),
              latency.p95(),
              latency.p99(),
              latency.max());
    }
    out().flush();
  }
}
