package dev.tandem.lag.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.lag.Limits;

/** Reads and writes JSON within bounds; stateless. */
final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(Limits.CONTROL_JSON_DEPTH)
                      .maxNumberLength(Limits.CONTROL_NUMBER_CHARACTERS)
                      .build())
              .build());

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** A record as an object with its components. */
  static JsonNode of(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Reads a body; what follows the value is ignored, as Toxiproxy does. */
  static JsonNode parse(String body) {
    JsonNode read;
    try {
      read = MAPPER.readTree(body);
    } catch (JsonEOFException e) {
      throw ApiException.badBody("unexpected EOF");
    } catch (JsonProcessingException e) {
      throw ApiException.badBody(e.getOriginalMessage());
    }
    if (read.isMissingNode()) {
      throw ApiException.badBody("EOF");
    }
    return read;
  }

  static String write(JsonNode body) {
    try {
      return MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that cannot be written", e);
    }
  }
}
