package dev.tandem.sync.command;

import picocli.CommandLine.Command;

/** {@code tandem replica}: a workspace's replica in a file, for scripts and for the curious. */
@Command(
    name = "replica",
    description = {
      "Works on a workspace's replica, a file on this machine, with or without the server.",
      "",
      "  tandem replica open notes.db --server HOST:PORT --user anna --workspace team --create",
      "  tandem replica put notes.db todo done true",
      "  tandem replica text notes.db todo body --append \"buy milk\"",
      "  tandem replica export notes.db",
      "",
      "open remembers server, user and workspace in the file's companion NAME.remote; the other",
      "commands sync with that server if it answers, and keep the change if it does not."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      OpenCommand.class,
      PutCommand.class,
      TextCommand.class,
      ListCommand.class,
      WatchCommand.class,
      StatusCommand.class,
      GrantCommand.class,
      ExportCommand.class
    })
public final class ReplicaCommand {}
