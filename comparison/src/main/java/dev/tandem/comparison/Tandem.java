package dev.tandem.comparison;

import dev.tandem.comparison.bench.BenchCommand;
import dev.tandem.comparison.demo.DemoCommand;
import dev.tandem.lag.command.LagCommand;
import dev.tandem.server.command.ServerCommand;
import dev.tandem.server.command.UserCommand;
import dev.tandem.sync.command.ReplicaCommand;
import dev.tandem.sync.command.SimulateCommand;
import dev.tandem.thin.command.ProbeCommand;
import dev.tandem.thin.command.SessionCommand;
import dev.tandem.thin.command.ThinCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The tandem command: every part of the product is a subcommand of it. */
@Command(
    name = "tandem",
    description = "One remote desktop, two ways to reach it.",
    mixinStandardHelpOptions = true,
    version = "Tandem 0.1",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ServerCommand.class,
      ThinCommand.class,
      ProbeCommand.class,
      SessionCommand.class,
      UserCommand.class,
      ReplicaCommand.class,
      SimulateCommand.class,
      LagCommand.class,
      BenchCommand.class
    })
public final class Tandem {
  private Tandem() {}

  /** Runs a command and exits with its status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, with errors in one line: a stack trace is for the log, not for a person. */
  public static CommandLine commandLine() {
    return new CommandLine(new Tandem())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, command, parsed) -> {
          String text = failure.getMessage();
          command
              .getErr()
              .println("tandem: " + (text == null ? failure.getClass().getSimpleName() : text));
          return command.getCommandSpec().exitCodeOnExecutionException();
        });
  }
}
