package dev.tandem.sync.host;

import dev.tandem.sync.Limits;
import dev.tandem.sync.log.LogException;
import dev.tandem.sync.log.Membership;
import dev.tandem.sync.log.WorkspaceLog;
import dev.tandem.sync.wire.ToClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The authorities of one server: every method may be called on any thread, and only {@link #close}
 * waits. A workspace is opened when somebody comes, lives on one of a few loops, and is let go when
 * nobody was there for a while. One thread appends for all of them, so that what comes at the same
 * time shares a transaction.
 *
 * <p>It knows no sockets: a client is a {@link SessionSink} on the way out, and a {@link
 * HostSession} on the way in.
 */
public final class AuthorityHost implements AutoCloseable {
  /** What a workspace can be called. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1," + Limits.NAME_CHARS + "}");

  private final WorkspaceLog log;
  private final LogWriter writer;
  private final Loads loads;
  private final Leases leases;
  private final Counters counters = new Counters();
  private final List<HostLoop> loops;
  private final AtomicLong sessions = new AtomicLong();

  /**
   * Starts a host's threads.
   *
   * @param log stays the caller's, who closes it after this host
   */
  public AuthorityHost(WorkspaceLog log, HostSettings settings) {
    this.log = log;
    writer = new LogWriter("sync-log", log, counters);
    loads = new Loads("sync-load", log, settings);
    leases = new Leases("sync-lease", log, settings);
    HostServices services =
        new HostServices(settings, writer, loads, leases, new Backlog(), counters);
    List<HostLoop> started = new ArrayList<>();
    for (int i = 1; i <= settings.loops(); i++) {
      started.add(new HostLoop("sync-" + i, services));
    }
    loops = List.copyOf(started);
    leases.start(loops);
  }

  /**
   * Brings a client to a workspace.
   *
   * @param person who the client has proved to act for
   * @param create whether the workspace is made if there is none; the person becomes its
   *     administrator
   * @param sink hears what comes of it, on the workspace's loop
   */
  public HostSession open(String workspace, String person, boolean create, SessionSink sink) {
    HostLoop loop = loops.get(Math.floorMod(workspace.hashCode(), loops.size()));
    HostSession session = new HostSession(sessions.incrementAndGet(), person, create, sink, loop);
    boolean isName = NAME.matcher(workspace).matches();
    boolean goes =
        loop.execute(() -> {
          if (isName) {
            loop.open(workspace, session);
          } else {
            String text =
                "a workspace's name has 1 to 64 of the characters a-z, 0-9, '.', '_', '-'";
            session.shut(ToClient.Why.UNKNOWN, text);
          }
        });
    if (!goes) {
      session.shut(ToClient.Why.UNAVAILABLE, "the server is stopping");
    }
    return session;
  }

  /** What came of asking for a person's workspaces. */
  public sealed interface Listing {
    /** These, in the order of their names. */
    record Workspaces(List<Membership> memberships) implements Listing {}

    /** The log cannot tell now; a line for a person. */
    record Unavailable(String text) implements Listing {}
  }

  /**
   * Asks which workspaces a person may read.
   *
   * @param answer called on a thread of this host; not called if the host is closed meanwhile
   */
  public void workspacesOf(String person, Consumer<Listing> answer) {
    loads.submit(() -> answer.accept(listing(person)));
  }

  private Listing listing(String person) {
    try {
      return new Listing.Workspaces(log.workspacesOf(person));
    } catch (LogException e) {
      return new Listing.Unavailable(Failures.text(e));
    }
  }

  /** How it is. */
  public HostFigures figures() {
    return counters.figures();
  }

  /** Tells every session, stores what waits, gives the leases back, and ends the threads. */
  @Override
  public void close() {
    CountDownLatch stopped = new CountDownLatch(loops.size());
    for (HostLoop loop : loops) {
      boolean goes =
          loop.execute(() -> {
            try {
              loop.stop();
            } finally {
              stopped.countDown();
            }
          });
      if (!goes) {
        stopped.countDown();
      }
    }
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    leases.close();
    writer.close();
    loads.close();
    loops.forEach(HostLoop::end);
  }
}
