package dev.tandem.sync.encoding;

import dev.tandem.sync.document.Document;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.Field;
import dev.tandem.sync.document.Place;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.text.TextBuffer;

/** The canonical bytes of a state: equal states have equal bytes, whatever happened before. */
public final class WorkspaceFormat {
  private WorkspaceFormat() {}

  /** The bytes of a workspace. */
  public static byte[] toBytes(Workspace workspace) {
    Writer out = new Writer();
    out.number(workspace.members().size());
    workspace
        .members()
        .forEach((person, role) -> {
          out.text(person);
          OperationFormat.writeRole(out, role);
        });
    var ids = workspace.documentIds();
    out.number(ids.size());
    for (String id : ids) {
      Document document = workspace.document(id);
      if (document != null) {
        out.text(id);
        write(out, document);
      }
    }
    return out.toBytes();
  }

  /** Appends a document. */
  static void write(Writer out, Document document) {
    out.text(document.kind());
    out.number(document.elements().size());
    for (Element element : document.elements()) {
      out.text(element.id());
      Place place = element.place();
      if (place != null) {
        ValueFormat.write(out, place);
      }
      out.number(element.fields().size());
      element
          .fields()
          .forEach((name, field) -> {
            out.text(name);
            write(out, field);
          });
    }
  }

  private static void write(Writer out, Field field) {
    switch (field) {
      case Field.OfValue(Value value) -> ValueFormat.write(out, value);
      case Field.OfText(TextBuffer text) -> {
        out.tag(100);
        out.text(text.toString());
      }
      case Field.OfCounter(long count) -> {
        out.tag(101);
        out.signed(count);
      }
    }
  }
}
