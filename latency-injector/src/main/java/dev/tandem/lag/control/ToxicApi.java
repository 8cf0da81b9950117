package dev.tandem.lag.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.lag.control.toxic.Attributes;
import dev.tandem.lag.control.toxic.Toxic;
import dev.tandem.lag.control.toxic.ToxicType;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.link.Link;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /proxies/{proxy}/toxics}. Owned by the control's thread. */
final class ToxicApi {
  private static final String UPSTREAM = "upstream";
  private static final String DOWNSTREAM = "downstream";

  private ToxicApi() {}

  /** Adds a toxic. */
  static Response create(Link link, Request request) {
    Fields fields = request.fields();
    String stream = fields.text("stream").filter(s -> !s.isEmpty()).orElse(DOWNSTREAM);
    Direction direction = direction(stream);
    String word = fields.text("type").orElse("");
    String name =
        fields.text("name").filter(s -> !s.isEmpty()).orElseGet(() -> word + "_" + stream);
    ToxicType type = ToxicType.of(word).orElseThrow(ApiException::invalidToxicType);
    if (Toxics.find(link, name).isPresent()) {
      throw ApiException.toxicExists();
    }
    Toxic toxic = make(type, new Attributes(Map.of()), fields);
    Toxics.Named named = new Toxics.Named(name, direction, toxicity(fields, 1), toxic);
    Toxics.put(link, named);
    return Response.ok(json(named));
  }

  static Response show(Link link, String name) {
    return Response.ok(json(find(link, name)));
  }

  /** Changes attributes and toxicity; what is not mentioned stays. */
  static Response update(Link link, Request request, String name) {
    Toxics.Named old = find(link, name);
    Fields fields = request.fields();
    Toxic toxic = make(old.toxic().toxicType(), old.toxic().attributes(), fields);
    double toxicity = toxicity(fields, old.toxicity());
    Toxics.Named changed = new Toxics.Named(name, old.direction(), toxicity, toxic);
    Toxics.put(link, changed);
    return Response.ok(json(changed));
  }

  static Response delete(Link link, String name) {
    Toxics.remove(link, find(link, name));
    return Response.noContent();
  }

  /** All toxics of a link. */
  static ArrayNode list(Link link) {
    ArrayNode all = Json.array();
    Toxics.of(link).forEach(one -> all.add(json(one)));
    return all;
  }

  private static Toxics.Named find(Link link, String name) {
    return Toxics.find(link, name).orElseThrow(ApiException::toxicNotFound);
  }

  private static Direction direction(String stream) {
    if (stream.equalsIgnoreCase(UPSTREAM)) {
      return Direction.UP;
    }
    if (stream.equalsIgnoreCase(DOWNSTREAM)) {
      return Direction.DOWN;
    }
    throw ApiException.invalidStream();
  }

  /** Toxiproxy takes any number, and below 0 means none, above 1 all. */
  private static double toxicity(Fields fields, double otherwise) {
    return Math.clamp(fields.number("toxicity").orElse(otherwise), 0.0, 1.0);
  }

  private static Toxic make(ToxicType type, Attributes old, Fields fields) {
    Map<String, Long> values = new LinkedHashMap<>(old.values());
    fields
        .fields("attributes")
        .ifPresent(given -> {
          for (String name : type.attributes()) {
            given.whole(name).ifPresent(value -> values.put(name, value));
          }
        });
    try {
      return type.make(new Attributes(values));
    } catch (IllegalArgumentException e) {
      throw ApiException.badBody(String.valueOf(e.getMessage()));
    }
  }

  private static ObjectNode json(Toxics.Named named) {
    ObjectNode json = Json.object();
    ObjectNode attributes = json.putObject("attributes");
    named.toxic().attributes().values().forEach(attributes::put);
    return json.put("name", named.name())
        .put("type", named.toxic().toxicType().word())
        .put("stream", named.direction() == Direction.UP ? UPSTREAM : DOWNSTREAM)
        .put("toxicity", named.toxicity());
  }
}
