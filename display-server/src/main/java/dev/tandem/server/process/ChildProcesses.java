package dev.tandem.server.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Starts child processes and makes sure that none outlives its session; thread-safe. Every child
 * inherits a mark in its environment, and so do its own children: a process that turned itself into
 * a daemon, or whose server was killed, is still found by its mark.
 */
public final class ChildProcesses {
  /** The environment variable that holds the mark: owner, a slash, session. */
  public static final String MARK = "TANDEM_CHILD_OF";

  private static final Path PROC = Path.of("/proc");
  private static final long GRACE_MILLIS = 2_000;
  private static final long POLL_MILLIS = 5;

  private final String owner;

  /**
   * Children of one owner.
   *
   * @param owner the same at every start of the same server, different for different servers: the
   *     real path of its data directory
   */
  public ChildProcesses(String owner) {
    this.owner = owner;
  }

  /** Starts a process that belongs to a session. */
  public Process start(ProcessBuilder builder, String session) throws IOException {
    builder.environment().put(MARK, mark(session));
    return builder.start();
  }

  /** Ends one process: asks, waits up to two seconds, then kills. Blocks. */
  public void end(Process process) {
    endAll(() -> process.isAlive() ? List.of(process.toHandle()) : List.of());
  }

  /** Ends every process of a session, the ones that left their parents too. Blocks. */
  public void endSession(String session) {
    endMarked(mark(session));
  }

  /**
   * Ends what an earlier run of the same owner left behind. Blocks.
   *
   * @return how many processes there were
   */
  public int endOrphans() {
    return endMarked(owner + "/");
  }

  private String mark(String session) {
    return owner + "/" + session;
  }

  private int endMarked(String prefix) {
    boolean whole = !prefix.endsWith("/");
    String wanted = MARK + "=" + prefix;
    return endAll(() ->
        ProcessHandle.allProcesses()
            .filter(handle -> handle.pid() != ProcessHandle.current().pid())
            .filter(handle -> carries(handle.pid(), wanted, whole))
            .toList());
  }

  private static boolean carries(long pid, String wanted, boolean whole) {
    try {
      String environment =
          Files.readString(
              PROC.resolve(Long.toString(pid)).resolve("environ"), StandardCharsets.ISO_8859_1);
      return Stream.of(environment.split("\0"))
          .map(entry ->
              new String(entry.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
          .anyMatch(entry -> whole ? entry.equals(wanted) : entry.startsWith(wanted));
    } catch (IOException e) {
      // Another user's process, one that has just ended, or a system without /proc.
      return false;
    }
  }

  /**
   * Asks, then kills, until there are none left: what is being ended may still start others.
   *
   * @return how many there were
   */
  private static int endAll(Supplier<List<ProcessHandle>> remaining) {
    long killNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
    long giveUpNanos = killNanos + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
    Set<ProcessHandle> asked = new HashSet<>();
    List<ProcessHandle> left = remaining.get();
    while (!left.isEmpty() && System.nanoTime() - giveUpNanos < 0) {
      boolean kill = System.nanoTime() - killNanos >= 0;
      for (ProcessHandle handle : left) {
        if (asked.add(handle)) {
          handle.destroy();
        } else if (kill) {
          handle.destroyForcibly();
        }
      }
      // Not onExit: of processes that are not our own children it hears a second or more late.
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
      left = remaining.get();
    }
    return asked.size();
  }
}
