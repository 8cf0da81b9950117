package dev.tandem.server.desktop.x11;

import dev.tandem.server.desktop.Desktop;
import dev.tandem.server.desktop.DesktopKind;
import dev.tandem.server.desktop.DesktopListener;
import dev.tandem.server.desktop.DesktopSpec;
import dev.tandem.server.desktop.x11.wire.KeyboardMapping;
import dev.tandem.server.desktop.x11.wire.XConnection;
import dev.tandem.server.process.ChildProcesses;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Desktops of any Linux programs, each on an Xvfb of its own; thread-safe. */
public final class X11DesktopKind implements DesktopKind {
  /** The packages that it needs, one Debian package on each line; a resource beside this class. */
  public static final String PACKAGES = "packages.txt";

  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final List<String> PROGRAMS =
      List.of("Xvfb", "openbox", "tint2", "pcmanfm", "xterm");

  private final ChildProcesses children;

  /** A kind whose desktops' processes are children of one owner. */
  public X11DesktopKind(ChildProcesses children) {
    this.children = children;
  }

  @Override
  public String name() {
    return "x11";
  }

  @Override
  public String missing() {
    List<String> missing = Programs.missing(PROGRAMS);
    return missing.isEmpty()
        ? ""
        : String.join(", ", missing)
            + " not found; install with: apt-get install --no-install-recommends "
            + String.join(" ", packages());
  }

  /** The Debian packages that desktops of this kind need. */
  public static List<String> packages() {
    try (InputStream in = X11DesktopKind.class.getResourceAsStream(PACKAGES)) {
      if (in == null) {
        throw new IllegalStateException(PACKAGES + " is not part of this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public Desktop start(DesktopSpec spec, ScheduledExecutorService loop, DesktopListener listener)
      throws IOException {
    long deadlineNanos = System.nanoTime() + START_NANOS;
    Files.createDirectories(spec.home());
    DesktopFiles files = DesktopFiles.create(spec.directory());
    try {
      return start(new Start(spec, files, deadlineNanos), loop, listener);
    } catch (IOException | RuntimeException e) {
      children.endSession(spec.session());
      files.delete();
      throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
    }
  }

  private record Start(DesktopSpec spec, DesktopFiles files, long deadlineNanos) {}

  private Desktop start(Start start, ScheduledExecutorService loop, DesktopListener listener)
      throws IOException {
    DesktopSpec spec = start.spec();
    DesktopFiles files = start.files();
    long deadline = start.deadlineNanos();
    Cookie cookie = Cookie.create(files.cookie());
    XServerProcess server =
        XServerProcess.start(children, spec.session(), files.root(), cookie, deadline);
    Map<String, String> environment = Programs.environment(spec, files, server);
    XConnection connection = XConnection.open(server.socket(), cookie.secret());
    try {
      X11Extensions extensions = X11Extensions.open(connection, deadline);
      ScreenSize size = new ScreenSize(connection, extensions.core(), extensions.randr());
      size.start(spec.width(), spec.height(), deadline);
      KeyboardMapping mapping = extensions.mapping();
      KeyMap keyMap =
          new KeyMap(
              connection.await(mapping.get(), deadline),
              connection.await(mapping.modifiers(), deadline));
      ClipboardAtoms atoms = ClipboardAtoms.find(connection, extensions.core(), deadline);
      DesktopLook.publishResources(extensions.core(), extensions.selections());
      // Programs read them once, when they start.
      connection.flush();
      new DesktopLook(files, spec.home()).write();
      X11Session.Leader leader = new Programs(children, spec, files, environment).start(deadline);
      MappedScreen screen = MappedScreen.map(server.framebuffer());
      X11Session session = new X11Session(spec, children, files, server, environment, leader);
      X11Desktop desktop =
          new X11Desktop(
              new X11Desktop.Parts(connection, extensions, size, screen, keyMap, atoms, session),
              loop,
              listener);
      desktop.begin(loop);
      return desktop;
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
