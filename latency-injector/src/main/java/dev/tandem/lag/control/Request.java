package dev.tandem.lag.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A request whose body has come wholly. Immutable.
 *
 * @param path its segments, decoded
 */
record Request(String method, List<String> path, Sender sender, String body) {
  /**
   * Who sent it, as it says itself.
   *
   * @param userAgent the name of the program; empty if it gives none
   * @param hasOrigin whether it names the page that made a browser send it
   */
  record Sender(String userAgent, boolean hasOrigin) {
    /** Whether it is a browser: then any web page may be the one that asks. */
    boolean isBrowser() {
      return hasOrigin || userAgent.startsWith("Mozilla/");
    }
  }

  /** A segment of its path; there must be as many. */
  String segment(int index) {
    return path.get(index);
  }

  /** The object in its body. */
  Fields fields() {
    return Fields.of(json(), "");
  }

  /** What is in its body. */
  JsonNode json() {
    return Json.parse(body);
  }
}
