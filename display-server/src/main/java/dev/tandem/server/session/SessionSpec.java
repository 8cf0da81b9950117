package dev.tandem.server.session;

import dev.tandem.server.desktop.DesktopKind;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a session is made of: its name, the user who owns it, the kind of its desktop, the command
 * (empty for the kind's default) and its first size in pixels.
 */
public record SessionSpec(
    String name, String owner, DesktopKind kind, List<String> command, int width, int height) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,31}");

  /** Copies the command. */
  public SessionSpec {
    command = List.copyOf(command);
  }

  /**
   * Whether a session or a user may have that name: 1 to 32 letters, digits, dots, underscores and
   * dashes, not beginning with a dot or dash, so that it is one harmless part of a path.
   */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
