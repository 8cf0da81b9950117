package dev.tandem.thin.window;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The window's settings in a JSON file; used by the JavaFX thread. A file that is broken is
 * ignored.
 */
public final class SettingsFile {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
  private static final long MAX_BYTES = 256 * 1024;

  private final ObjectMapper json =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private final Path file;

  /** Settings in that file, which is made when there is something to remember. */
  public SettingsFile(Path file) {
    this.file = file;
  }

  /** What was saved last, or the settings of a first start. */
  WindowSettings load() {
    try {
      if (Files.exists(file) && Files.size(file) <= MAX_BYTES) {
        return json.readValue(file.toFile(), WindowSettings.class);
      }
    } catch (IOException e) {
      LOG.warn("cannot read the settings in {}: {}", file, e.getMessage());
    }
    return WindowSettings.FIRST;
  }

  /** Saves, if it can: settings are a comfort, not a reason to stop. */
  void save(WindowSettings settings) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      json.writeValue(fresh.toFile(), settings);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("cannot save the settings in {}: {}", file, e.getMessage());
    }
  }
}
