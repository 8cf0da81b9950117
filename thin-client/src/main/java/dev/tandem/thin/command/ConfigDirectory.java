package dev.tandem.thin.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where the client keeps what it remembers about servers: the platform's usual place. */
public final class ConfigDirectory {
  private ConfigDirectory() {}

  /** The directory for this user on this machine; it may not be there yet. */
  public static Path find() {
    return find(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"));
  }

  static Path find(Map<String, String> environment, String system, String home) {
    String name = system.toLowerCase(Locale.ROOT);
    String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
    String roaming = environment.getOrDefault("APPDATA", "");
    if (!xdg.isBlank()) {
      return Path.of(xdg, "tandem");
    }
    if (name.startsWith("windows") && !roaming.isBlank()) {
      return Path.of(roaming, "Tandem");
    }
    if (name.startsWith("mac")) {
      return Path.of(home, "Library", "Application Support", "Tandem");
    }
    return Path.of(home, ".config", "tandem");
  }
}
