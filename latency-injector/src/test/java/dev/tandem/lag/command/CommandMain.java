package dev.tandem.lag.command;

import picocli.CommandLine;

/** Runs the command in a process of its own. */
final class CommandMain {
  private CommandMain() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new LagCommand()).execute(arguments));
  }
}
