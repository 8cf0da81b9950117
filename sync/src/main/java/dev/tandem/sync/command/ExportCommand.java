package dev.tandem.sync.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tandem replica export}. */
@Command(
    name = "export",
    description = "Writes the whole workspace as JSON, as this replica shows it.",
    mixinStandardHelpOptions = true,
    footer = WorkOnReplica.EXIT_CODES)
final class ExportCommand extends WorkOnReplica {
  @Option(names = "--to", paramLabel = "FILE", description = "Write there, not to standard output.")
  private @Nullable Path to;

  @Override
  int run(ReplicaSession session) throws IOException {
    catchUp(session);
    String json =
        session.call(client -> {
          StringWriter text = new StringWriter();
          try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter());
            WorkspaceJson.write(client.view(), client.status().replica().version(), out);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return text.toString();
        });
    if (to == null) {
      out().println(json);
    } else {
      Files.writeString(to, json + "\n");
    }
    return OK;
  }
}
