package dev.tandem.sync.command;

import dev.tandem.sync.client.ClientStatus;
import dev.tandem.sync.replica.RejectedMutation;
import dev.tandem.sync.replica.ReplicaStatus;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tandem replica status}. */
@Command(
    name = "status",
    description = "Says how the replica is: version, what waits, what was refused and why.",
    mixinStandardHelpOptions = true,
    footer = WorkOnReplica.EXIT_CODES)
final class StatusCommand extends WorkOnReplica {
  @Option(names = "--dismiss", description = "Forget what was refused.")
  private boolean dismiss;

  @Override
  int run(ReplicaSession session) throws IOException {
    catchUp(session);
    ClientStatus status = session.call(client -> client.status());
    ReplicaStatus replica = status.replica();
    out().println("link      " + linkText(status));
    out().println("state     " + replica.link().name().toLowerCase(Locale.ROOT));
    out().println("version   " + replica.version() + ", behind " + replica.behind());
    out().println("waiting   " + replica.waiting() + ", sent " + replica.sent());
    out().println("refused   " + replica.rejected());
    List<RejectedMutation> rejected = session.call(client -> client.rejected());
    for (RejectedMutation each : rejected) {
      out().println("  " + each.ticket() + "  " + each.refusal().text());
      if (dismiss) {
        session.call(client -> {
          client.dismiss(each.ticket());
          return true;
        });
      }
    }
    session.wait(client -> client.saved());
    return OK;
  }
}
