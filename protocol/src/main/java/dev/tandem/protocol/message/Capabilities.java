package dev.tandem.protocol.message;

import java.util.List;

/**
 * What one side can do: ids of rectangle encodings, ids of compressions, names of features, each in
 * order of preference.
 */
public record Capabilities(
    List<Integer> encodings, List<Integer> compressions, List<String> features) {
  /** Copies the lists. */
  public Capabilities {
    encodings = List.copyOf(encodings);
    compressions = List.copyOf(compressions);
    features = List.copyOf(features);
  }
}
