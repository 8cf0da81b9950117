package dev.tandem.sync.host;

import dev.tandem.sync.Limits;
import dev.tandem.sync.authority.Authority;
import dev.tandem.sync.authority.AuthorityEffect;
import dev.tandem.sync.authority.StoredLog;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.log.LogException;
import dev.tandem.sync.log.WorkspaceLog;
import dev.tandem.sync.log.WorkspaceLog.Acquisition;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that open, checkpoint and release workspaces: all that blocks except appends. Its methods
 * may be called on any thread, and return at once; answers come on one of its threads.
 */
final class Loads {
  private static final Logger LOG = LoggerFactory.getLogger(Loads.class);
  private static final int THREADS = 4;
  private static final long CLOSE_SECONDS = 10;

  private final WorkspaceLog log;
  private final HostSettings settings;
  private final ExecutorService threads;

  /** What came of opening a workspace. */
  sealed interface Result {
    /**
     * It is this server's.
     *
     * @param takenNanos when that was certain
     */
    record Ready(long epoch, Authority authority, long takenNanos) implements Result {}

    /** Another server has it. */
    record Elsewhere(String server) implements Result {}

    /** There is none of this name. */
    record Missing() implements Result {}

    /** There is none, and who would make it has too many. */
    record TooMany() implements Result {}

    /** It did not work; a line for a person. */
    record Failed(String text) implements Result {}
  }

  Loads(String name, WorkspaceLog log, HostSettings settings) {
    this.log = log;
    this.settings = settings;
    threads =
        Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name(name + "-", 1).factory());
  }

  /**
   * Opens a workspace.
   *
   * @param creator who makes it if there is none, or null
   */
  void open(String workspace, @Nullable String creator, Consumer<Result> answer) {
    submit(() -> answer.accept(open(workspace, creator)));
  }

  private Result open(String workspace, @Nullable String creator) {
    try {
      Acquisition acquisition = acquire(workspace);
      if (creator != null && acquisition instanceof Acquisition.NoWorkspace) {
        if (hasTooMany(creator)) {
          return new Result.TooMany();
        }
        var _ = log.create(workspace, settings.random().nextLong(), creator);
        acquisition = acquire(workspace);
      }
      return switch (acquisition) {
        case Acquisition.Taken(long epoch, StoredLog stored) -> ready(workspace, epoch, stored);
        case Acquisition.HeldBy(String server) -> new Result.Elsewhere(server);
        case Acquisition.NoWorkspace() -> new Result.Missing();
      };
    } catch (LogException e) {
      LOG.error("Workspace {} cannot be opened: {}", workspace, e.getMessage());
      return new Result.Failed(Failures.text(e));
    } catch (RuntimeException e) {
      LOG.error("Workspace {} cannot be opened", workspace, e);
      return new Result.Failed(Failures.BROKEN);
    }
  }

  private Acquisition acquire(String workspace) throws LogException {
    return log.acquire(workspace, settings.server(), settings.lease());
  }

  private boolean hasTooMany(String person) throws LogException {
    return log.workspacesOf(person).stream().filter(one -> one.role() == Role.ADMIN).count()
        >= Limits.WORKSPACES_PER_PERSON;
  }

  private Result ready(String workspace, long epoch, StoredLog stored) {
    long now = settings.clock().getAsLong();
    try {
      return new Result.Ready(epoch, new Authority(epoch, stored, settings.authority()), now);
    } catch (RuntimeException e) {
      LOG.error("What is stored of workspace {} does not fit together", workspace, e);
      giveUp(workspace, epoch);
      return new Result.Failed(Failures.BROKEN);
    }
  }

  /**
   * Stores a checkpoint.
   *
   * @param answer whether the workspace is still this server's
   */
  void store(String workspace, AuthorityEffect.Store store, Consumer<Boolean> answer) {
    submit(() -> answer.accept(store(workspace, store)));
  }

  private boolean store(String workspace, AuthorityEffect.Store store) {
    try {
      return log.store(workspace, store.epoch(), store.checkpoint(), store.start());
    } catch (LogException e) {
      // The entries that it would have stood for are still there, and the next one follows.
      LOG.error("No checkpoint of workspace {}: {}", workspace, e.getMessage());
      return true;
    }
  }

  /**
   * Lets a workspace go, so that another server need not wait for its lease.
   *
   * @param last to be stored before, or null
   */
  void release(String workspace, long epoch, AuthorityEffect.@Nullable Store last) {
    submit(() -> {
      if (last != null) {
        var _ = store(workspace, last);
      }
      giveUp(workspace, epoch);
    });
  }

  private void giveUp(String workspace, long epoch) {
    try {
      log.release(workspace, epoch);
    } catch (LogException e) {
      LOG.warn("Workspace {} could not be released: {}", workspace, e.getMessage());
    }
  }

  /** Does something else that blocks. */
  void submit(Runnable task) {
    try {
      threads.execute(() -> {
        try {
          task.run();
        } catch (RuntimeException e) {
          LOG.error("A task of the log failed", e);
        }
      });
    } catch (RejectedExecutionException e) {
      // Closed: the leases end by themselves.
    }
  }

  /** Does what waits, then ends the threads; waits for that, but not for ever. */
  void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The log is still busy; what was not released is free when its lease ends");
        var _ = threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
