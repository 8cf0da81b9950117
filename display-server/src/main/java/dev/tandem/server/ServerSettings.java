package dev.tandem.server;

import dev.tandem.server.desktop.DesktopKind;
import dev.tandem.server.process.ChildProcesses;
import dev.tandem.server.session.SessionDirectory;
import dev.tandem.server.session.SessionLimits;
import dev.tandem.server.sync.SyncSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * How a server is to be.
 *
 * @param listen where it listens; port 0 picks a free one
 * @param kinds makes the kinds of desktop, the usual one first
 * @param usual a desktop's size in pixels, unless its creator asks for another
 * @param sync how it hosts workspaces
 * @param execSeconds how long a command in a session may run
 */
public record ServerSettings(
    InetSocketAddress listen,
    Path data,
    Function<ChildProcesses, List<DesktopKind>> kinds,
    SessionDirectory.Size usual,
    SessionLimits sessions,
    long execSeconds,
    SyncSettings sync) {
  /** How a server is unless told otherwise. */
  public static ServerSettings standard(InetSocketAddress listen, Path data) {
    return new ServerSettings(
        listen,
        data,
        DesktopKinds::all,
        new SessionDirectory.Size(1280, 720),
        SessionLimits.standard(),
        60,
        SyncSettings.standard());
  }

  /** The same, with other kinds of desktop. */
  public ServerSettings withKinds(Function<ChildProcesses, List<DesktopKind>> newKinds) {
    return new ServerSettings(listen, data, newKinds, usual, sessions, execSeconds, sync);
  }

  /** The same, with other sizes of desktops. */
  public ServerSettings withSizes(SessionDirectory.Size newUsual, SessionDirectory.Size most) {
    return new ServerSettings(
        listen,
        data,
        kinds,
        newUsual,
        sessions.withMostSize(most.width(), most.height()),
        execSeconds,
        sync);
  }

  /** The same, with other bounds. */
  public ServerSettings withLimits(SessionLimits newSessions, long newExecSeconds) {
    return new ServerSettings(listen, data, kinds, usual, newSessions, newExecSeconds, sync);
  }

  /** The same, with workspaces elsewhere. */
  public ServerSettings withSync(SyncSettings newSync) {
    return new ServerSettings(listen, data, kinds, usual, sessions, execSeconds, newSync);
  }
}
