package dev.tandem.sync.command;

import dev.tandem.sync.simulation.Flaw;
import dev.tandem.sync.simulation.Simulation;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tandem simulate}: the sync engine in many simulated worlds. */
@Command(
    name = "simulate",
    description = {
      "Runs the sync engine in simulated worlds, one for each seed: devices, servers, disks and a",
      "network that lose, double and delay things, crash and come back. Prints the first seed that",
      "breaks a promise, with the shortest script that still does.",
      "",
      "  tandem simulate --seeds 10000",
      "  tandem simulate --seeds 100 --flaw DEDUPE_FORGETS      plants a bug, to see it found"
    },
    mixinStandardHelpOptions = true,
    footer = "%nExit codes: 0 all promises were kept, 1 a seed breaks one, 2 wrong usage.")
public final class SimulateCommand implements Callable<Integer> {
  private static final long PROGRESS_EVERY = 500;
  private static final int SHORTENING_TRIES = 400;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--seeds",
      defaultValue = "1000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private long seeds;

  @Option(
      names = "--from",
      defaultValue = "1",
      description = "The first one (default: ${DEFAULT-VALUE}).")
  private long from;

  @Option(
      names = "--flaw",
      defaultValue = "NONE",
      description = "A bug to plant: ${COMPLETION-CANDIDATES}.")
  private Flaw flaw = Flaw.NONE;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    AtomicLong done = new AtomicLong();
    Optional<Simulation.Result> failed =
        LongStream.range(from, from + seeds)
            .parallel()
            .mapToObj(seed -> {
              Simulation.Result result = Simulation.run(seed, flaw);
              long count = done.incrementAndGet();
              if (count % PROGRESS_EVERY == 0) {
                err.println(count + " of " + seeds + " seeds");
                err.flush();
              }
              return result;
            })
            .filter(result -> !result.passed())
            .findFirst();
    if (failed.isEmpty()) {
      out.println(seeds + " seeds from " + from + ": every promise was kept");
      return 0;
    }
    err.println("seed " + failed.get().seed() + " breaks a promise; looking for a short script");
    err.flush();
    Simulation.Result least =
        Simulation.runAndMinimise(failed.get().seed(), flaw, SHORTENING_TRIES);
    out.println("seed " + least.seed() + ": " + least.failure());
    least.script().forEach(line -> out.println("  " + line));
    return 1;
  }
}
