package dev.tandem.sync.command;

import dev.tandem.sync.client.Edit;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tandem replica put}. */
@Command(
    name = "put",
    description = {
      "Sets a field of a document, which is made if there is none.",
      "A VALUE that is true, false or a number is stored as that; everything else as text."
    },
    mixinStandardHelpOptions = true,
    footer = WorkOnReplica.EXIT_CODES)
@SuppressWarnings("NullAway.Init") // picocli sets what is required before call()
final class PutCommand extends WorkOnReplica {
  @Parameters(index = "1", paramLabel = "DOCUMENT", description = "The document's id.")
  private String document;

  @Parameters(index = "2", paramLabel = "FIELD", description = "The field's name.")
  private String field;

  @Parameters(index = "3", paramLabel = "VALUE", description = "Its value.")
  private String value;

  @Option(
      names = "--kind",
      defaultValue = "plain",
      description = "The kind of a new document (default: ${DEFAULT-VALUE}).")
  private String kind;

  @Override
  int run(ReplicaSession session) throws IOException {
    catchUp(session);
    boolean isNew = session.call(client -> client.view().document(document) == null);
    List<Operation> operations = new ArrayList<>();
    if (isNew) {
      operations.add(new Operation.CreateDocument(document, kind));
    }
    operations.add(
        new Operation.SetField(new FieldAddress(document, Element.ROOT, field), parse(value)));
    return edit(session, new Edit(List.of(), operations, document, false));
  }

  static Value parse(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Value.of(text.equals("true"));
    }
    try {
      return Value.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      // Not a whole number.
    }
    try {
      return Value.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return Value.of(text);
    }
  }
}
