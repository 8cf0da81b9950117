package dev.tandem.lag.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Carriage;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Impairment;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.link.LinkSettings;
import dev.tandem.lag.model.Applied;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.profile.Profile;
import dev.tandem.lag.profile.Profiles;
import dev.tandem.lag.text.SourceText;
import dev.tandem.lag.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code /tandem/v1}: what the injector can do and Toxiproxy cannot. Owned by the control's thread.
 * Toxics stay as they are, whatever else is put in force.
 */
final class TandemApi {
  private final ProxyApi proxies;

  TandemApi(ProxyApi proxies) {
    this.proxies = proxies;
  }

  Response answer(Request request) {
    List<String> path = request.path();
    if (path.size() < 3 || !path.get(1).equals("v1")) {
      return ControlApi.notFound();
    }
    return switch (path.get(2)) {
      case "links" -> links(request);
      case "profiles" ->
          path.size() == 3 ? ControlApi.get(request, TandemApi::profiles) : ControlApi.notFound();
      default -> ControlApi.notFound();
    };
  }

  private Response links(Request request) {
    return switch (request.path().size()) {
      case 3 -> ControlApi.get(request, this::list);
      case 4 ->
          ControlApi.get(request, () -> Response.ok(status(proxies.find(request.segment(3)))));
      case 5 -> link(request, proxies.find(request.segment(3)));
      default -> ControlApi.notFound();
    };
  }

  private Response link(Request request, Link link) {
    return switch (request.segment(4)) {
      case "history" -> ControlApi.get(request, () -> history(link));
      case "conditions" ->
          switch (request.method()) {
            case "GET" -> Response.ok(conditions(link));
            case "PUT" -> change(request, link);
            default -> ControlApi.notAllowed();
          };
      case "profile" -> ControlApi.post(request, () -> apply(request, link));
      case "timeline" ->
          switch (request.method()) {
            case "PUT" -> play(request, link);
            case "DELETE" -> done(link, link::endTimeline);
            default -> ControlApi.notAllowed();
          };
      case "cut" -> ControlApi.post(request, () -> done(link, link::cut));
      case "mend" -> ControlApi.post(request, () -> done(link, link::mend));
      case "reset-connections" -> ControlApi.post(request, () -> done(link, link::resetAll));
      default -> ControlApi.notFound();
    };
  }

  private static Response done(Link link, Runnable change) {
    change.run();
    return Response.ok(status(link));
  }

  private Response list() {
    ArrayNode all = Json.array();
    proxies.links().forEach(link -> all.add(status(link)));
    return Response.ok(Json.object().set("links", all));
  }

  private static ObjectNode status(Link link) {
    LinkSettings settings = link.settings();
    ObjectNode status =
        Json.object()
            .put("name", settings.name())
            .put("carriage", settings.carriage() == Carriage.STREAM ? "tcp" : "udp")
            .put("listen", ProxyApi.text(settings.listen()))
            .put("upstream", settings.upstream().toString())
            .put("seed", settings.seed());
    status.setAll((ObjectNode) Json.of(link.status()));
    status.set("conditions", conditions(link));
    return status;
  }

  private static Response history(Link link) {
    ObjectNode history = Json.object();
    for (Direction direction : Direction.values()) {
      history.set(word(direction), Json.of(link.history(direction)));
    }
    return Response.ok(history);
  }

  /** In the injector's text form; toxics have their own place in the API. */
  private static ObjectNode conditions(Link link) {
    ObjectNode conditions = Json.object();
    for (Direction direction : Direction.values()) {
      conditions.set(word(direction), texts(link.conditions(direction)));
    }
    return conditions;
  }

  private static ArrayNode texts(Conditions conditions) {
    ArrayNode texts = Json.array();
    conditions.applied().stream()
        .filter(one -> !Toxics.isToxic(one))
        .forEach(one -> texts.add(one.impairment().text()));
    return texts;
  }

  private static Response profiles() {
    ArrayNode all = Json.array();
    for (String name : Profiles.names()) {
      Profile profile = Profiles.named(name);
      ObjectNode json =
          Json.object()
              .put("name", name)
              .put("description", profile.description())
              .put("source", profile.source());
      for (Direction direction : Direction.values()) {
        json.set(word(direction), texts(profile.conditions(direction)));
      }
      all.add(json);
    }
    return Response.ok(Json.object().set("profiles", all));
  }

  /**
   * {@code {"name": "4g"}}: only those that are built in, as nothing is read from files here. The
   * timeline that a profile has is played, and no other any more.
   */
  private static Response apply(Request request, Link link) {
    Fields fields = request.fields();
    String name = fields.requiredText("name");
    Profile profile = fields.parsed("name", Profiles::named).orElseThrow();
    link.endTimeline();
    for (Direction direction : Direction.values()) {
      Toxics.keepBeside(link, direction, profile.conditions(direction));
    }
    Timeline.ofProfile(name).ifPresent(link::play);
    return Response.ok(conditions(link));
  }

  /** {@code {"text": "at 10s partition for 5s"}}, from now on, over what is in force. */
  private static Response play(Request request, Link link) {
    String text =
        request
            .fields()
            .text("text", Limits.TEXT_BYTES)
            .orElseThrow(() -> ApiException.missing("text"));
    Timeline timeline = Timeline.parse(SourceText.of("timeline", text, SourceText.NO_NEIGHBOURS));
    return done(link, () -> link.play(timeline));
  }

  /** {@code {"up": ["latency 20ms"], "down": []}}: a direction that is missing stays. */
  private static Response change(Request request, Link link) {
    Fields fields = request.fields();
    var up = fields.array("up").map(texts -> read(texts, "up"));
    var down = fields.array("down").map(texts -> read(texts, "down"));
    up.ifPresent(conditions -> Toxics.keepBeside(link, Direction.UP, conditions));
    down.ifPresent(conditions -> Toxics.keepBeside(link, Direction.DOWN, conditions));
    return Response.ok(conditions(link));
  }

  private static Conditions read(JsonNode texts, String direction) {
    List<Applied> all = new ArrayList<>();
    for (JsonNode text : texts) {
      if (!text.isTextual()) {
        throw ApiException.badBody(direction + " is to be an array of strings");
      }
      String name = direction + "[" + all.size() + "]";
      all.add(Applied.toAll(Impairment.parse(name, text.textValue())));
    }
    try {
      return new Conditions(all);
    } catch (IllegalArgumentException e) {
      throw ApiException.badBody(direction + ": " + e.getMessage());
    }
  }

  private static String word(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }
}
