package dev.tandem.sync.command;

import dev.tandem.sync.client.Edit;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.text.TextBuffer;
import dev.tandem.sync.text.TextChange;
import dev.tandem.sync.text.TextDiff;
import dev.tandem.sync.text.TextException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tandem replica text}. */
@Command(
    name = "text",
    description = {
      "Edits a text that others may edit at the same time, or prints it.",
      "",
      "  tandem replica text notes.db todo body                      prints it",
      "  tandem replica text notes.db todo body --append \"milk\"      adds at its end",
      "  tandem replica text notes.db todo body --insert 0 \"eggs \"   adds at a place",
      "  tandem replica text notes.db todo body --from FILE          makes it like a file's,",
      "                                                              word by word"
    },
    mixinStandardHelpOptions = true,
    footer = WorkOnReplica.EXIT_CODES)
@SuppressWarnings("NullAway.Init") // picocli sets what is required before call()
final class TextCommand extends WorkOnReplica {
  private static final long MOST_FILE_BYTES = 16L * 1024 * 1024;

  @Parameters(index = "1", paramLabel = "DOCUMENT", description = "The document's id.")
  private String document;

  @Parameters(index = "2", paramLabel = "FIELD", description = "The text's name.")
  private String field;

  @ArgGroup private @Nullable Change change;

  /** One of the ways to change a text. */
  static final class Change {
    @Option(names = "--append", paramLabel = "TEXT", description = "Add at the end.")
    private @Nullable String append;

    @Option(
        names = "--insert",
        arity = "2",
        paramLabel = "PLACE TEXT",
        description = "Add at a place, counted in UTF-16 units from 0.")
    private String @Nullable [] insert;

    @Option(names = "--from", paramLabel = "FILE", description = "Make it like a file's text.")
    private @Nullable Path from;
  }

  @Override
  int run(ReplicaSession session) throws IOException {
    catchUp(session);
    FieldAddress address = new FieldAddress(document, Element.ROOT, field);
    String before =
        session.call(client -> {
          TextBuffer text = client.view().text(address);
          return text == null ? "" : text.toString();
        });
    Change wanted = change;
    if (wanted == null) {
      out().println(before);
      return OK;
    }
    List<Operation> operations = new ArrayList<>();
    if (session.call(client -> client.view().document(document) == null)) {
      operations.add(new Operation.CreateDocument(document, "plain"));
    }
    try {
      operations.add(new Operation.EditText(address, change(wanted, before)));
    } catch (TextException | NumberFormatException e) {
      throw new IOException("no such place in the text: " + e.getMessage(), e);
    }
    return edit(session, new Edit(List.of(), operations, document, false));
  }

  private static TextChange change(Change wanted, String before) throws IOException {
    if (wanted.append != null) {
      return TextChange.insert(before.length(), wanted.append);
    }
    if (wanted.insert != null) {
      return TextChange.insert(Integer.parseInt(wanted.insert[0]), wanted.insert[1]);
    }
    Path file = wanted.from;
    if (file == null || Files.size(file) > MOST_FILE_BYTES) {
      throw new IOException(file + " is too long for a text");
    }
    return TextDiff.between(before, Files.readString(file, StandardCharsets.UTF_8));
  }
}
