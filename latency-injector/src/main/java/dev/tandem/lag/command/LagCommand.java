package dev.tandem.lag.command;

import dev.tandem.lag.Addresses;
import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.LinkPlan;
import dev.tandem.lag.control.HttpControl;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.profile.Profile;
import dev.tandem.lag.profile.Profiles;
import dev.tandem.lag.text.SyntaxException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tandem lag}: bad networks until it is told to stop; used by one thread. */
@Command(
    name = "lag",
    mixinStandardHelpOptions = true,
    description = {
      "Puts a bad network between clients and a server.",
      "Clients connect to --listen instead of to the server; what they send, and what they are"
          + " answered, comes through as the network lets it."
    },
    subcommands = PlotCommand.class,
    footer = {
      "",
      "Examples:",
      "  tandem lag --listen 7401 --upstream localhost:7400 --profile 4g",
      "  tandem lag --listen 7401 --upstream localhost:7400 --down \"bandwidth 2mbit, latency 80ms\"",
      "  tandem lag --listen 7401 --upstream localhost:7400 --panel",
      "  tandem lag --list",
      "",
      "It stops cleanly at SIGTERM or Ctrl-C."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:stopped as asked",
      " 1:the recording or a picture cannot be written",
      " 2:a mistake in an option, a profile or a timeline; nothing was started",
      "69:an address is taken or not of this machine, or there is no display for the panel"
    })
public final class LagCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private LinkOptions options = new LinkOptions();

  @Mixin private PanelOptions panel = new PanelOptions();

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Write all that happens there, as JSON lines; see the plot command.")
  private @Nullable Path record;

  @Option(
      names = "--control",
      paramLabel = "[HOST:]PORT",
      description =
          "Also serve the HTTP control there, which Toxiproxy's clients speak too; without a host,"
              + " only for this machine.")
  private @Nullable String control;

  @Option(names = "--list", description = "Only list the networks that --profile knows.")
  private boolean list;

  /** Made by picocli, which sets the options. */
  @SuppressWarnings("NullAway.Init") // picocli sets the spec before call()
  public LagCommand() {}

  @Override
  public Integer call() {
    if (list) {
      list();
      return ExitCodes.OK;
    }
    LinkOptions.Checked checked;
    InetSocketAddress controlAt;
    try {
      controlAt = control == null ? null : Addresses.listen(control);
      checked = options.check(controlAt != null);
      panel.check();
    } catch (SyntaxException | IllegalArgumentException | IOException e) {
      return failed(ExitCodes.USAGE, e);
    }
    Optional<String> lacking = panel.lacking(System.getenv());
    if (lacking.isPresent()) {
      return failed(ExitCodes.UNAVAILABLE, lacking.get());
    }
    LatencyInjector injector;
    try {
      injector = record == null ? LatencyInjector.create() : LatencyInjector.recordingTo(record);
    } catch (IOException e) {
      return failed(ExitCodes.FAILED, e);
    }
    return run(injector, checked, controlAt);
  }

  private int run(
      LatencyInjector injector,
      LinkOptions.Checked checked,
      @Nullable InetSocketAddress controlAt) {
    Thread hook = Thread.ofPlatform().name("stop").unstarted(() -> stopBySignal(injector));
    Runtime.getRuntime().addShutdownHook(hook);
    try (injector) {
      List<Link> links = new ArrayList<>();
      for (LinkPlan plan : checked.plans(injector)) {
        links.add(plan.start());
      }
      announce(links, checked);
      return report(injector, links, controlAt);
    } catch (IOException e) {
      return failed(ExitCodes.UNAVAILABLE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCodes.OK;
    } finally {
      removeHook(hook);
    }
  }

  private int report(
      LatencyInjector injector, List<Link> links, @Nullable InetSocketAddress controlAt)
      throws IOException, InterruptedException {
    try (HttpControl http = controlAt == null ? null : HttpControl.start(controlAt, injector)) {
      if (http != null) {
        say("Control on " + Addresses.text(http.address()));
      }
      return report(links);
    }
  }

  private int report(List<Link> links) throws InterruptedException {
    try (OpenPanel open = panel.open(links)) {
      new LiveReport(spec.commandLine().getOut(), links).run(open);
      return ExitCodes.OK;
    } catch (IOException e) {
      return failed(ExitCodes.FAILED, e);
    }
  }

  private void announce(List<Link> links, LinkOptions.Checked checked) {
    for (Link link : links) {
      say(
          "Listening on %s, leading to %s"
              .formatted(Addresses.text(link.address()), link.settings().upstream()));
    }
    say(
        "Network: %s%s. Seed: %d (the same again with --seed %d)"
            .formatted(
                checked.network().name(),
                checked.timeline().isPresent() ? ", with a timeline" : "",
                checked.seed(),
                checked.seed()));
  }

  private void list() {
    for (String name : Profiles.names()) {
      Profile profile = Profiles.named(name);
      say("%-14s %s".formatted(name, profile.description()));
    }
  }

  /** A JVM that a signal ends has the signal's exit code, unless it is halted before. */
  private static void stopBySignal(LatencyInjector injector) {
    injector.close();
    Runtime.getRuntime().halt(ExitCodes.OK);
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook runs already.
    }
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private int failed(int exitCode, Exception failure) {
    return failed(exitCode, String.valueOf(failure.getMessage()));
  }

  private int failed(int exitCode, String why) {
    spec.commandLine().getErr().println("tandem lag: " + why);
    spec.commandLine().getErr().flush();
    return exitCode;
  }
}
