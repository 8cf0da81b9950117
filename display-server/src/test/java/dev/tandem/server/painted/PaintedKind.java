package dev.tandem.server.painted;

import dev.tandem.server.desktop.Desktop;
import dev.tandem.server.desktop.DesktopKind;
import dev.tandem.server.desktop.DesktopListener;
import dev.tandem.server.desktop.DesktopSpec;
import dev.tandem.server.process.ChildProcesses;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;

/** Makes desktops in memory, each with its command as a real process; thread-safe. */
public final class PaintedKind implements DesktopKind {
  private final ChildProcesses children;
  private final List<PaintedDesktop> started = new CopyOnWriteArrayList<>();

  /** Desktops whose processes belong to these. */
  public PaintedKind(ChildProcesses children) {
    this.children = children;
  }

  /** All desktops that were started, in order. */
  public List<PaintedDesktop> started() {
    return started;
  }

  /** The desktop that was started last. */
  public PaintedDesktop latest() {
    return started.getLast();
  }

  @Override
  public String name() {
    return "painted";
  }

  @Override
  public String missing() {
    return "";
  }

  @Override
  public Desktop start(DesktopSpec spec, ScheduledExecutorService loop, DesktopListener listener)
      throws IOException {
    Process process =
        spec.command().isEmpty()
            ? null
            : children.start(new ProcessBuilder(spec.command()), spec.session());
    PaintedDesktop desktop = new PaintedDesktop(spec, loop, listener, process);
    started.add(desktop);
    return desktop;
  }
}
