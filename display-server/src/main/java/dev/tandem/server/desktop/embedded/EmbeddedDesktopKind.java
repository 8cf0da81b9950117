package dev.tandem.server.desktop.embedded;

import dev.tandem.server.desktop.Desktop;
import dev.tandem.server.desktop.DesktopKind;
import dev.tandem.server.desktop.DesktopListener;
import dev.tandem.server.desktop.DesktopSpec;
import dev.tandem.server.desktop.embedded.scratchpad.ScratchpadApplication;
import dev.tandem.server.process.ChildProcesses;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Makes desktops that are one JavaFX application in a JVM of its own, without any display;
 * thread-safe. The command is the name of an {@code Application} class on the server's class path
 * and its arguments; without one it is the scratchpad.
 */
public final class EmbeddedDesktopKind implements DesktopKind {
  private final ChildProcesses children;

  /** A kind whose processes belong to {@code children}. */
  public EmbeddedDesktopKind(ChildProcesses children) {
    this.children = children;
  }

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public String missing() {
    return NativeNeeds.missing();
  }

  @Override
  public Desktop start(DesktopSpec spec, ScheduledExecutorService loop, DesktopListener listener)
      throws IOException {
    List<String> application =
        spec.command().isEmpty() ? List.of(ScratchpadApplication.class.getName()) : spec.command();
    ApplicationProcess process = ApplicationProcess.start(children, spec, application);
    EmbeddedDesktop desktop = new EmbeddedDesktop(process, spec.directory(), loop, listener);
    desktop.awaitShown();
    return desktop;
  }
}
