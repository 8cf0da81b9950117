package dev.tandem.server.desktop;

import java.nio.file.Path;
import java.util.List;

/**
 * What to start. {@code command} is empty for the kind's default; {@code directory} is a private
 * directory on fast storage that the desktop may use for its lifetime; {@code home} is where its
 * programs keep their files; sizes are in pixels.
 */
public record DesktopSpec(
    String session, List<String> command, int width, int height, Path directory, Path home) {
  /** Copies the command. */
  public DesktopSpec {
    command = List.copyOf(command);
  }
}
