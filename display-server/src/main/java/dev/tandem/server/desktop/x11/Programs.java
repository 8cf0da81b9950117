package dev.tandem.server.desktop.x11;

import dev.tandem.server.desktop.DesktopSpec;
import dev.tandem.server.desktop.x11.wire.Core;
import dev.tandem.server.desktop.x11.wire.XConnection;
import dev.tandem.server.process.ChildProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts what runs on an X server: a window manager with the user's command, or with a panel and
 * icons where there is none; confined to the thread that starts a desktop.
 */
final class Programs {
  private static final String DEFAULT_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private final ChildProcesses children;
  private final DesktopSpec spec;
  private final Map<String, String> environment;

  Programs(ChildProcesses children, DesktopSpec spec, Map<String, String> environment) {
    this.children = children;
    this.spec = spec;
    this.environment = environment;
  }

  /** What every program of a session gets, whatever the server itself runs with. */
  static Map<String, String> environment(
      DesktopSpec spec, DesktopFiles files, XServerProcess server) {
    String user = System.getProperty("user.name", "user");
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("DISPLAY", server.displayName());
    environment.put("XAUTHORITY", files.cookie().toString());
    environment.put("HOME", spec.home().toString());
    environment.put("USER", user);
    environment.put("LOGNAME", user);
    environment.put("SHELL", Files.isExecutable(Path.of("/bin/bash")) ? "/bin/bash" : "/bin/sh");
    environment.put("PATH", System.getenv().getOrDefault("PATH", DEFAULT_PATH));
    environment.put("LANG", "C.UTF-8");
    environment.put("XDG_RUNTIME_DIR", files.runtime().toString());
    environment.put("XDG_CONFIG_DIRS", files.configuration() + ":/etc/xdg");
    environment.put("XDG_DATA_DIRS", files.data() + ":/usr/local/share:/usr/share");
    environment.put("XDG_SESSION_TYPE", "x11");
    environment.put("XDG_CURRENT_DESKTOP", "Tandem");
    // Nothing here needs the accessibility bus, and programs wait for it where it is missing.
    environment.put("NO_AT_BRIDGE", "1");
    return Map.copyOf(environment);
  }

  /** Starts all; returns the one with which the session ends. */
  X11Session.Leader start(XConnection connection, Core core, long deadlineNanos)
      throws IOException {
    X11Session.Leader windowManager = start(List.of("openbox"));
    awaitWindowManager(connection, core, deadlineNanos);
    if (!spec.command().isEmpty()) {
      return start(spec.command());
    }
    start(List.of("tint2"));
    start(List.of("pcmanfm", "--desktop"));
    return windowManager;
  }

  /** A window that is there before the window manager would not get the focus. */
  private static void awaitWindowManager(XConnection connection, Core core, long deadlineNanos)
      throws IOException {
    int sign = connection.await(core.atom("_NET_SUPPORTING_WM_CHECK"), deadlineNanos);
    core.watchProperties(core.root(), true);
    while (!connection.await(core.hasProperty(core.root(), sign), deadlineNanos)) {
      connection.awaitPackets(deadlineNanos);
    }
    core.watchProperties(core.root(), false);
  }

  private X11Session.Leader start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.directory(spec.home().toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true);
    try {
      Process process = children.start(builder, spec.session());
      String name = Path.of(command.getFirst()).getFileName().toString();
      return new X11Session.Leader(
          name, process, OutputTail.of(process.getInputStream(), spec.session() + "-" + name));
    } catch (IOException e) {
      throw new IOException("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
    }
  }

  /** Which of some programs are not on the path. */
  static List<String> missing(List<String> programs) {
    List<Path> path =
        Stream.of(System.getenv().getOrDefault("PATH", DEFAULT_PATH).split(":"))
            .filter(directory -> !directory.isEmpty())
            .map(Path::of)
            .toList();
    return programs.stream()
        .filter(
            program -> path.stream().noneMatch(place -> Files.isExecutable(place.resolve(program))))
        .toList();
  }
}
