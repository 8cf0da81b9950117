package dev.tandem.sync.host;

import dev.tandem.sync.log.LogException;
import dev.tandem.sync.log.WorkspaceLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that renews the leases of all workspaces in one statement, three times in a lease's
 * time, and tells the loops what is left. A lease only says who should serve: what a server does
 * after it lost one unnoticed is fenced by its epoch.
 */
final class Leases {
  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  /** Doubts are looked into no more often than this. */
  private static final long DOUBT_NANOS = 1_000_000_000L;

  private final WorkspaceLog log;
  private final HostSettings settings;
  private final BlockingQueue<Signal> signals = new ArrayBlockingQueue<>(1);
  private volatile boolean closing;
  private volatile List<HostLoop> loops = List.of();
  private final Thread thread;

  /** Why it is not waiting any more. */
  private enum Signal {
    DOUBT,
    CLOSE
  }

  Leases(String name, WorkspaceLog log, HostSettings settings) {
    this.log = log;
    this.settings = settings;
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start(List<HostLoop> ofHost) {
    loops = ofHost;
    thread.start();
  }

  /** Somebody says that a workspace is another server's: looks soon; on any thread. */
  void doubt() {
    var _ = signals.offer(Signal.DOUBT);
  }

  private void run() {
    long lastNanos = settings.clock().getAsLong();
    boolean failed = false;
    while (!closing) {
      Signal signal = await();
      if (signal == Signal.DOUBT && settings.clock().getAsLong() - lastNanos < DOUBT_NANOS) {
        continue;
      }
      lastNanos = settings.clock().getAsLong();
      try {
        renew(lastNanos);
        failed = false;
      } catch (LogException | RuntimeException e) {
        if (!failed) {
          LOG.warn("Leases could not be renewed, trying again: {}", e.toString());
        }
        failed = true;
      }
    }
  }

  /** A signal, or nothing if it is time to renew. */
  private @Nullable Signal await() {
    try {
      return signals.poll(settings.lease().toNanos() / 3, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      closing = true;
      return Signal.CLOSE;
    }
  }

  private void renew(long sinceNanos) throws LogException {
    if (closing) {
      return;
    }
    Map<String, Long> held = log.renew(settings.server(), settings.lease());
    for (HostLoop loop : loops) {
      loop.execute(() -> loop.forEach(workspace -> workspace.renewed(held, sinceNanos)));
    }
  }

  /** Ends the thread; waits for it. */
  void close() {
    closing = true;
    var _ = signals.offer(Signal.CLOSE);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
