package dev.tandem.sync.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Recorded typing of real people, from {@code ../shared/traces} beside the project; its README
 * names authors and licence.
 */
public final class Traces {
  private Traces() {}

  /** One trace, as its file has it. */
  public static JsonNode read(String name) throws IOException {
    try (InputStream file = new GZIPInputStream(Files.newInputStream(find(name)))) {
      return new ObjectMapper().readTree(file);
    }
  }

  private static Path find(String name) throws IOException {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path file = folder.resolve("shared/traces").resolve(name + ".json.gz");
      if (Files.exists(file)) {
        return file;
      }
    }
    throw new IOException("no folder above " + start + " has shared/traces/" + name + ".json.gz");
  }

  /** The edits of a transaction, in order. */
  public static List<TextChange> changes(JsonNode transaction) {
    List<TextChange> changes = new ArrayList<>();
    for (JsonNode patch : transaction.get("patches")) {
      changes.add(
          TextChange.replace(patch.get(0).asInt(), patch.get(1).asInt(), patch.get(2).asText()));
    }
    return changes;
  }
}
