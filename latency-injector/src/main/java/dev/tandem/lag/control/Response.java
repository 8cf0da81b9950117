package dev.tandem.lag.control;

import com.fasterxml.jackson.databind.JsonNode;

/** What a request is answered with. Immutable. */
record Response(int status, String contentType, String body) {
  private static final String PLAIN = "text/plain; charset=utf-8";

  static Response json(int status, JsonNode body) {
    return new Response(status, "application/json", Json.write(body));
  }

  static Response ok(JsonNode body) {
    return json(200, body);
  }

  static Response created(JsonNode body) {
    return json(201, body);
  }

  static Response noContent() {
    return new Response(204, "", "");
  }

  static Response text(int status, String body) {
    return new Response(status, PLAIN, body);
  }
}
