package dev.tandem.server.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The server's commands in a JVM of their own. */
@Command(
    name = "tandem",
    subcommands = {ServerCommand.class, UserCommand.class})
public final class CommandMain {
  private CommandMain() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new CommandMain()).execute(args));
  }
}
