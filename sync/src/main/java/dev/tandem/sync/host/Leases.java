package dev.tandem.sync.host;

import dev.tandem.sync.log.LogException;
import dev.tandem.sync.log.WorkspaceLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that renews the leases of all workspaces in one statement, three times in a lease's
 * time, and tells the loops what is left. A lease only says who should serve: what a server does
 * after it lost one unnoticed is fenced by its epoch.
 */
final class Leases {
  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  private final WorkspaceLog log;
  private final HostSettings settings;
  private final List<HostLoop> loops;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  Leases(String name, WorkspaceLog log, HostSettings settings, List<HostLoop> loops) {
    this.log = log;
    this.settings = settings;
    this.loops = loops;
    thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  private void run() {
    boolean failed = false;
    try {
      while (!closing.await(settings.lease().toNanos() / 3, TimeUnit.NANOSECONDS)) {
        try {
          renew();
          failed = false;
        } catch (LogException | RuntimeException e) {
          if (!failed) {
            LOG.warn("Leases could not be renewed, trying again: {}", e.toString());
          }
          failed = true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void renew() throws LogException {
    long since = settings.clock().getAsLong();
    Map<String, Long> held = log.renew(settings.server(), settings.lease());
    for (HostLoop loop : loops) {
      loop.execute(() -> loop.forEach(workspace -> workspace.renewed(held, since)));
    }
  }

  /** Ends the thread; waits for it. */
  void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
