package dev.tandem.server;

import dev.tandem.server.desktop.DesktopKind;
import dev.tandem.server.desktop.embedded.EmbeddedDesktopKind;
import dev.tandem.server.desktop.x11.X11DesktopKind;
import dev.tandem.server.process.ChildProcesses;
import java.util.List;

/** The one place that knows which kinds of desktop there are; stateless. */
public final class DesktopKinds {
  private DesktopKinds() {}

  /** All kinds, the usual one first. */
  public static List<DesktopKind> all(ChildProcesses children) {
    return List.of(new X11DesktopKind(children), new EmbeddedDesktopKind(children));
  }
}
