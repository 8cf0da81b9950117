package dev.tandem.lag.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request that is refused, with Toxiproxy's words and status where it has any, so that its
 * clients show what they are used to. Nothing was changed.
 */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  private ApiException(int status, String message) {
    super(message);
    this.status = status;
  }

  static ApiException badBody(String problem) {
    return new ApiException(400, "bad request body: " + problem);
  }

  static ApiException missing(String field) {
    return new ApiException(400, "missing required field: " + field);
  }

  static ApiException invalidStream() {
    return new ApiException(400, "stream was invalid, can be either upstream or downstream");
  }

  static ApiException invalidToxicType() {
    return new ApiException(400, "invalid toxic type");
  }

  static ApiException proxyNotFound() {
    return new ApiException(404, "proxy not found");
  }

  static ApiException toxicNotFound() {
    return new ApiException(404, "toxic not found");
  }

  static ApiException proxyExists() {
    return new ApiException(409, "proxy already exists");
  }

  static ApiException toxicExists() {
    return new ApiException(409, "toxic already exists");
  }

  /** For what Toxiproxy has no limit of. */
  static ApiException tooMany(String what, int most) {
    return new ApiException(400, "too many " + what + ": there may be " + most);
  }

  /** What was asked for could not be done, such as listening on a port that is in use. */
  static ApiException failed(String reason) {
    return new ApiException(500, reason);
  }

  int status() {
    return status;
  }

  ObjectNode body() {
    return Json.object().put("error", getMessage()).put("status", status);
  }

  Response response() {
    return Response.json(status, body());
  }
}
