package dev.tandem.lag.control.toxic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of a toxic by their names in Toxiproxy's API, in order; one that is missing is 0.
 * Immutable.
 */
public record Attributes(Map<String, Long> values) {
  /** Keeps a copy. */
  public Attributes {
    // Map.copyOf would lose the order.
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static Attributes of(String name, long value) {
    return new Attributes(Map.of(name, value));
  }

  Attributes and(String name, long value) {
    Map<String, Long> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Attributes(more);
  }

  /** The value of that name. */
  public long get(String name) {
    return values.getOrDefault(name, 0L);
  }

  /** Checks a value before it is converted to another unit. */
  static void check(String name, long value, long most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(name + " is from 0 to " + most);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    values.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.toString().strip();
  }
}
