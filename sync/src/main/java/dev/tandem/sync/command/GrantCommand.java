package dev.tandem.sync.command;

import dev.tandem.sync.client.Edit;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Role;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tandem replica grant}. */
@Command(
    name = "grant",
    description = "Gives a person a role in the workspace; NONE takes it away.",
    mixinStandardHelpOptions = true,
    footer = WorkOnReplica.EXIT_CODES)
@SuppressWarnings("NullAway.Init") // picocli sets what is required before call()
final class GrantCommand extends WorkOnReplica {
  @Parameters(index = "1", paramLabel = "PERSON", description = "A user of the server.")
  private String person;

  @Parameters(index = "2", paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}")
  private Role role;

  @Override
  int run(ReplicaSession session) throws IOException {
    catchUp(session);
    Operation grant = new Operation.Grant(person, role);
    return edit(session, new Edit(List.of(), List.of(grant), "members", false));
  }
}
