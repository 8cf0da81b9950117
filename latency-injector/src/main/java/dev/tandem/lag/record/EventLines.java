package dev.tandem.lag.record;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.record.RecordedEvent.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * The form of a recording's lines, such as {@code
 * {"t":1250,"link":"a","flow":0,"direction":"up","event":"delivered","bytes":64,"delayMicros":900}};
 * stateless.
 */
final class EventLines {
  private static final JsonFactory JSON = new JsonFactory();

  private EventLines() {}

  static JsonGenerator generator(OutputStream out) throws IOException {
    JsonGenerator generator = JSON.createGenerator(out);
    generator.setRootValueSeparator(null);
    generator.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    return generator;
  }

  static void write(RecordedEvent event, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeNumberField("t", event.atMicros());
    if (!event.link().isEmpty()) {
      out.writeStringField("link", event.link());
    }
    if (event.flow() >= 0) {
      out.writeNumberField("flow", event.flow());
    }
    if (event.kind() != Kind.LOST) {
      out.writeStringField("direction", word(event.direction()));
    }
    out.writeStringField("event", word(event.kind()));
    switch (event.kind()) {
      case DELIVERED -> {
        out.writeNumberField("bytes", event.bytes());
        out.writeNumberField("delayMicros", event.delayMicros());
      }
      case DROPPED -> out.writeNumberField("bytes", event.bytes());
      case LOST -> out.writeNumberField("events", event.bytes());
      case CHANGED -> out.writeStringField("detail", event.detail());
      case RESET, CLOSED -> {}
    }
    out.writeEndObject();
    out.writeRaw('\n');
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads one line; fields that it does not know are left alone.
   *
   * @throws IOException saying what is wrong with it
   */
  static RecordedEvent read(String line) throws IOException {
    Fields fields = new Fields();
    try (JsonParser in = JSON.createParser(line)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("expected an object in braces");
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        fields.read(in);
      }
      if (in.currentToken() != JsonToken.END_OBJECT || in.nextToken() != null) {
        throw new IOException("expected nothing after the object");
      }
    } catch (JacksonException e) {
      throw new IOException("not JSON: " + e.getOriginalMessage(), e);
    }
    return fields.event();
  }

  /** What has been read of a line; used by one thread. */
  private static final class Fields {
    private long atMicros = -1;
    private String link = "";
    private int flow = -1;
    private Direction direction = Direction.UP;
    private String kind = "";
    private long bytes;
    private long delayMicros;
    private String detail = "";

    void read(JsonParser in) throws IOException {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      switch (name) {
        case "t" -> atMicros = number(name, in);
        case "link" -> link = text(name, in);
        case "flow" -> flow = (int) Math.min(Integer.MAX_VALUE, number(name, in));
        case "direction" -> direction = oneOf(Direction.values(), name, text(name, in));
        case "event" -> kind = text(name, in);
        case "bytes", "events" -> bytes = number(name, in);
        case "delayMicros" -> delayMicros = number(name, in);
        case "detail" -> detail = text(name, in);
        default -> {
          if (value.isStructStart()) {
            in.skipChildren();
          }
        }
      }
    }

    private static long number(String name, JsonParser in) throws IOException {
      if (in.currentToken() != JsonToken.VALUE_NUMBER_INT || in.getLongValue() < 0) {
        throw new IOException("expected a number from 0 for \"" + name + "\"");
      }
      return in.getLongValue();
    }

    private static String text(String name, JsonParser in) throws IOException {
      if (in.currentToken() != JsonToken.VALUE_STRING) {
        throw new IOException("expected text for \"" + name + "\"");
      }
      return in.getText();
    }

    private static <E extends Enum<E>> E oneOf(E[] values, String name, String text)
        throws IOException {
      for (E value : values) {
        if (word(value).equals(text)) {
          return value;
        }
      }
      throw new IOException("\"" + name + "\" is not known: " + text);
    }

    RecordedEvent event() throws IOException {
      if (atMicros < 0) {
        throw new IOException("expected a moment \"t\" in microseconds");
      }
      Kind known = oneOf(Kind.values(), "event", kind);
      return new RecordedEvent(atMicros, link, flow, direction, known, bytes, delayMicros, detail);
    }
  }
}
