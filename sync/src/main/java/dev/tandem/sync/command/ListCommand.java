package dev.tandem.sync.command;

import dev.tandem.sync.document.Document;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;

/** {@code tandem replica list}. */
@Command(
    name = "list",
    description = "Lists the documents: id, kind, number of elements.",
    mixinStandardHelpOptions = true,
    footer = WorkOnReplica.EXIT_CODES)
final class ListCommand extends WorkOnReplica {
  @Override
  int run(ReplicaSession session) throws IOException {
    catchUp(session);
    List<String> lines =
        session.call(client ->
            client.view().documentIds().stream()
                .map(id -> line(Objects.requireNonNull(client.view().document(id))))
                .toList());
    lines.forEach(out()::println);
    return OK;
  }

  private static String line(Document document) {
    return document.id() + "\t" + document.kind() + "\t" + (document.elements().size() - 1);
  }
}
