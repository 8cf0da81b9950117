package dev.tandem.sync.encoding;

import dev.tandem.sync.Limits;
import dev.tandem.sync.document.Document;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.Field;
import dev.tandem.sync.document.Place;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.document.WorkspaceBuilder;
import dev.tandem.sync.text.TextBuffer;

/** The canonical bytes of a state: equal states have equal bytes, whatever happened before. */
public final class WorkspaceFormat {
  /** Tags of fields, beside those of values. */
  private static final int TEXT = 100;

  private static final int COUNTER = 101;

  private WorkspaceFormat() {}

  /** The bytes of a workspace. */
  public static byte[] toBytes(Workspace workspace) {
    Writer out = new Writer();
    write(out, workspace);
    return out.toBytes();
  }

  /** A workspace from its bytes. */
  public static Workspace toWorkspace(byte[] bytes) {
    Reader in = new Reader(bytes);
    Workspace workspace = read(in);
    in.end();
    return workspace;
  }

  /** Appends a workspace. */
  public static void write(Writer out, Workspace workspace) {
    out.number(workspace.members().size());
    workspace
        .members()
        .forEach((person, role) -> {
          out.name(person);
          OperationFormat.writeRole(out, role);
        });
    var ids = workspace.documentIds();
    out.number(ids.size());
    for (String id : ids) {
      Document document = workspace.document(id);
      if (document != null) {
        out.name(id);
        write(out, document);
      }
    }
  }

  /**
   * Reads a workspace. Only canonical bytes are taken, so what is read has these bytes again, and
   * the same hash.
   */
  public static Workspace read(Reader in) {
    WorkspaceBuilder builder = new WorkspaceBuilder();
    try {
      int members = in.count(Limits.MEMBERS);
      for (int i = 0; i < members; i++) {
        builder.member(in.name(), OperationFormat.readRole(in));
      }
      int documents = in.count(Limits.DOCUMENTS);
      for (int i = 0; i < documents; i++) {
        readDocument(in, builder);
      }
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new MalformedException(e.getMessage() == null ? "a workspace" : e.getMessage());
    }
  }

  /** Appends a document. */
  static void write(Writer out, Document document) {
    out.name(document.kind());
    out.number(document.elements().size());
    for (Element element : document.elements()) {
      out.name(element.id());
      Place place = element.place();
      if (place != null) {
        ValueFormat.write(out, place);
      }
      out.number(element.fields().size());
      element
          .fields()
          .forEach((name, field) -> {
            out.name(name);
            write(out, field);
          });
    }
  }

  private static void readDocument(Reader in, WorkspaceBuilder builder) {
    builder.document(in.name(), in.name());
    int elements = in.count(Limits.ELEMENTS + 1);
    for (int i = 0; i < elements; i++) {
      String id = in.name();
      if (id.equals(Element.ROOT)) {
        builder.root();
      } else {
        builder.element(id, ValueFormat.readPlace(in));
      }
      int fields = in.count(Limits.FIELDS);
      for (int j = 0; j < fields; j++) {
        builder.field(in.name(), readField(in));
      }
    }
  }

  private static void write(Writer out, Field field) {
    switch (field) {
      case Field.OfValue(Value value) -> ValueFormat.write(out, value);
      case Field.OfText(TextBuffer text) -> {
        out.tag(TEXT);
        out.text(text.toString());
      }
      case Field.OfCounter(long count) -> {
        out.tag(COUNTER);
        out.signed(count);
      }
    }
  }

  private static Field readField(Reader in) {
    int tag = in.tag();
    return switch (tag) {
      case TEXT -> new Field.OfText(new TextBuffer(in.text(3 * Limits.TEXT_CHARS)));
      case COUNTER -> new Field.OfCounter(in.signed());
      default -> new Field.OfValue(ValueFormat.readValue(tag, in));
    };
  }
}
