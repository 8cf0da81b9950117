package dev.tandem.sync.command;

import dev.tandem.sync.client.ClientStatus;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tandem replica open}. */
@Command(
    name = "open",
    description =
        "Makes a replica's file, or names another server for it, and fetches what is new.",
    mixinStandardHelpOptions = true,
    footer = WorkOnReplica.EXIT_CODES)
final class OpenCommand extends WorkOnReplica {
  @Option(names = "--create", description = "Make the workspace on the server if there is none.")
  private boolean create;

  @Override
  boolean creates() {
    return create;
  }

  @Override
  int run(ReplicaSession session) throws IOException {
    ReplicaFile where = ReplicaFile.of(file(), server());
    where.remember();
    if (where.server().isEmpty()) {
      out().println("a replica without a server: " + file());
      return OK;
    }
    catchUp(session);
    ClientStatus status = session.call(client -> client.status());
    out().println("version " + status.replica().version() + ", " + linkText(status));
    return ReplicaSession.isInStep(status) ? OK : UNKNOWN;
  }
}
