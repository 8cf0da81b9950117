package dev.tandem.sync.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tandem.sync.document.Document;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.Field;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.text.TextBuffer;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/**
 * A workspace as JSON, for people and scripts; stateless. Values are JSON's own, texts are strings,
 * counters are numbers, bytes are Base64 under {@code "bytes"}.
 *
 * <pre>
 *   {"version": 12, "members": {"anna": "ADMIN"},
 *    "documents": {"note": {"kind": "note", "fields": {…}, "elements": [{"id": …, "fields": {…}, "elements": […]}]}}}
 * </pre>
 */
final class WorkspaceJson {
  private WorkspaceJson() {}

  /** Writes the whole workspace. */
  static void write(Workspace workspace, long version, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeNumberField("version", version);
    out.writeObjectFieldStart("members");
    for (var member : workspace.members().entrySet()) {
      out.writeStringField(member.getKey(), member.getValue().name());
    }
    out.writeEndObject();
    out.writeObjectFieldStart("documents");
    for (String id : workspace.documentIds()) {
      out.writeFieldName(id);
      write(Objects.requireNonNull(workspace.document(id)), out);
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  /** Writes one document. */
  static void write(Document document, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("kind", document.kind());
    content(document, Objects.requireNonNull(document.element(Element.ROOT)), out);
    out.writeEndObject();
  }

  private static void content(Document document, Element element, JsonGenerator out)
      throws IOException {
    out.writeObjectFieldStart("fields");
    for (Map.Entry<String, Field> field : element.fields().entrySet()) {
      out.writeFieldName(field.getKey());
      write(field.getValue(), out);
    }
    out.writeEndObject();
    out.writeArrayFieldStart("elements");
    for (String child : element.children()) {
      out.writeStartObject();
      out.writeStringField("id", child);
      content(document, Objects.requireNonNull(document.element(child)), out);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void write(Field field, JsonGenerator out) throws IOException {
    switch (field) {
      case Field.OfText(TextBuffer text) -> out.writeString(text.toString());
      case Field.OfCounter(long count) -> out.writeNumber(count);
      case Field.OfValue(Value value) -> write(value, out);
    }
  }

  private static void write(Value value, JsonGenerator out) throws IOException {
    switch (value) {
      case Value.Unset() -> out.writeNull();
      case Value.OfBoolean(boolean flag) -> out.writeBoolean(flag);
      case Value.OfLong(long number) -> out.writeNumber(number);
      case Value.OfDouble(double number) -> out.writeNumber(number);
      case Value.OfString(String text) -> out.writeString(text);
      case Value.OfBytes bytes -> {
        out.writeStartObject();
        out.writeBinaryField("bytes", bytes.bytes());
        out.writeEndObject();
      }
    }
  }
}
