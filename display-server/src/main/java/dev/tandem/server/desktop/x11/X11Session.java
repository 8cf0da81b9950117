package dev.tandem.server.desktop.x11;

import dev.tandem.server.desktop.DesktopSpec;
import dev.tandem.server.desktop.x11.wire.XException;
import dev.tandem.server.process.ChildProcesses;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The processes and files of one desktop; immutable, so thread-safe.
 *
 * @param leader the program with which the session ends: the command, else the window manager
 */
record X11Session(
    DesktopSpec spec,
    ChildProcesses children,
    DesktopFiles files,
    XServerProcess server,
    Map<String, String> environment,
    Leader leader) {
  /** A process, its name and what it says. */
  record Leader(String name, Process process, OutputTail output) {
    String whyEnded(int exitCode) {
      String said = output.lastLine();
      return exitCode == 0
          ? name + " has ended"
          : name + " has ended with exit code " + exitCode + (said.isEmpty() ? "" : ": " + said);
    }
  }

  /** The session's name. */
  String name() {
    return spec.session();
  }

  /** Calls back, on a thread of the JVM's, when the leader has ended. */
  void whenLeaderEnds(Consumer<String> callback) {
    var _ =
        leader.process().onExit().thenAccept(p -> callback.accept(leader.whyEnded(p.exitValue())));
  }

  /** Why the X connection was lost, for a person. */
  String whyLost(XException reason) {
    return reason.code() == XException.Code.LOST
        ? server.lastWords()
        : String.valueOf(reason.getMessage());
  }

  /** Ends every process and removes every file; blocks until they have ended. */
  void close() {
    children.endSession(spec.session());
    files.delete();
  }
}
