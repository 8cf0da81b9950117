package dev.tandem.server.session;

import dev.tandem.server.desktop.DesktopKind;
import java.util.List;

/**
 * What a session is made of: its name, the user who owns it, the kind of its desktop, the command
 * (empty for the kind's default) and its first size in pixels.
 */
public record SessionSpec(
    String name, String owner, DesktopKind kind, List<String> command, int width, int height) {
  /** Copies the command. */
  public SessionSpec {
    command = List.copyOf(command);
  }
}
