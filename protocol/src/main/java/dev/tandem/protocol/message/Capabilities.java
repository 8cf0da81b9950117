package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;
import java.util.List;

/**
 * What one side can do: ids of rectangle encodings, ids of compressions, names of features, each in
 * order of preference.
 */
public record Capabilities(
    List<Integer> encodings, List<Integer> compressions, List<String> features) {
  /** The feature of sync messages: workspaces that are edited offline. */
  public static final String SYNC = "sync";

  /** Copies the lists. */
  public Capabilities {
    encodings = List.copyOf(encodings);
    compressions = List.copyOf(compressions);
    features = List.copyOf(features);
  }

  /** Writes the three lists. */
  void write(Output out) {
    Fields.writeIds(out, encodings, Limits.CAPABILITIES);
    Fields.writeIds(out, compressions, Limits.CAPABILITIES);
    Fields.writeTexts(out, features, Limits.CAPABILITIES, Limits.NAME_BYTES);
  }

  /** Reads the three lists. */
  static Capabilities read(Input in) {
    return new Capabilities(
        Fields.readIds(in, Limits.CAPABILITIES),
        Fields.readIds(in, Limits.CAPABILITIES),
        Fields.readTexts(in, Limits.CAPABILITIES, Limits.NAME_BYTES));
  }
}
