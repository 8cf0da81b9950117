package dev.tandem.lag.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.lag.Limits;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of an object that somebody sent, checked as they are read; null counts as missing.
 * Immutable.
 *
 * @param where which of several objects it is, such as {@code " at proxy 2"}
 */
record Fields(JsonNode object, String where) {
  static Fields of(JsonNode node, String where) {
    if (!node.isObject()) {
      throw ApiException.badBody("expected an object" + where);
    }
    return new Fields(node, where);
  }

  private Optional<JsonNode> find(String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }

  private ApiException bad(String name, String expected) {
    return ApiException.badBody(name + where + " is to be " + expected);
  }

  Optional<String> text(String name) {
    return text(name, Limits.CONTROL_TEXT_CHARACTERS);
  }

  Optional<String> text(String name, int mostCharacters) {
    return find(name)
        .map(value -> {
          if (!value.isTextual() || value.textValue().length() > mostCharacters) {
            throw bad(name, "a string of at most " + mostCharacters + " characters");
          }
          return value.textValue();
        });
  }

  /** A text that is to be there, and not empty. */
  String requiredText(String name) {
    return text(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> ApiException.missing(name + where));
  }

  Optional<Boolean> flag(String name) {
    return find(name)
        .map(value -> {
          if (!value.isBoolean()) {
            throw bad(name, "true or false");
          }
          return value.booleanValue();
        });
  }

  Optional<Long> whole(String name) {
    return find(name)
        .map(value -> {
          if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw bad(name, "a whole number");
          }
          return value.longValue();
        });
  }

  Optional<Double> number(String name) {
    return find(name)
        .map(value -> {
          if (!value.isNumber()) {
            throw bad(name, "a number");
          }
          return value.doubleValue();
        });
  }

  /** An object within this one. */
  Optional<Fields> fields(String name) {
    return find(name)
        .map(value -> {
          if (!value.isObject()) {
            throw bad(name, "an object");
          }
          return new Fields(value, where);
        });
  }

  Optional<JsonNode> array(String name) {
    return find(name)
        .map(value -> {
          if (!value.isArray()) {
            throw bad(name, "an array");
          }
          return value;
        });
  }

  /**
   * Reads a text in its own form.
   *
   * @param parse throws an IllegalArgumentException that says what is wrong
   */
  <T> Optional<T> parsed(String name, Function<String, T> parse) {
    return text(name)
        .map(value -> {
          try {
            return parse.apply(value);
          } catch (IllegalArgumentException e) {
            throw ApiException.badBody(name + where + ": " + e.getMessage());
          }
        });
  }
}
