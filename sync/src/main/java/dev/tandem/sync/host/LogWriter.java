package dev.tandem.sync.host;

import dev.tandem.sync.Limits;
import dev.tandem.sync.log.Append;
import dev.tandem.sync.log.AppendOutcome;
import dev.tandem.sync.log.LogException;
import dev.tandem.sync.log.WorkspaceLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that appends for all workspaces: what came while the last transaction ran goes into
 * the next one together. {@link #append} may be called on any thread. A workspace has at most one
 * append here, so the queue is bounded by the number of open workspaces.
 */
final class LogWriter {
  private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

  private final WorkspaceLog log;
  private final Counters counters;
  private final BlockingQueue<Request> queue = new LinkedBlockingQueue<>();
  private final Thread thread;

  /** Hears how an append ended; called on the writer's thread. */
  interface Listener {
    void appended(AppendOutcome outcome);

    void failed(LogException failure);
  }

  /** An append, and who waits for it; without an append it ends the thread. */
  private record Request(List<Append> append, Listener listener) {}

  LogWriter(String name, WorkspaceLog log, Counters counters) {
    this.log = log;
    this.counters = counters;
    thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  void append(Append append, Listener listener) {
    queue.add(new Request(List.of(append), listener));
  }

  /** Appends what waits, then ends the thread; waits for that. */
  void close() {
    queue.add(new Request(List.of(), new Nobody()));
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Request> group = new ArrayList<>();
    boolean ends = false;
    while (!ends) {
      try {
        group.add(queue.take());
      } catch (InterruptedException e) {
        return;
      }
      queue.drainTo(group, Limits.GROUP_WORKSPACES - 1);
      ends = group.removeIf(request -> request.append.isEmpty());
      if (!group.isEmpty()) {
        write(group);
      }
      group.clear();
    }
  }

  private void write(List<Request> group) {
    try {
      List<AppendOutcome> outcomes = append(group);
      for (int i = 0; i < group.size(); i++) {
        group.get(i).listener.appended(outcomes.get(i));
      }
    } catch (LogException e) {
      if (group.size() > 1 && isPerhapsOneWorkspaces(e)) {
        group.forEach(request -> write(List.of(request)));
      } else {
        group.forEach(request -> request.listener.failed(e));
      }
    }
  }

  /** Whether the others may have failed only because they were in one transaction with it. */
  private static boolean isPerhapsOneWorkspaces(LogException failure) {
    return switch (failure.reason()) {
      case CORRUPT, TOO_LARGE -> true;
      case FULL_DISK, UNAVAILABLE, REFUSED, IN_USE, NOT_OURS, UNKNOWN_OUTCOME -> false;
    };
  }

  private List<AppendOutcome> append(List<Request> group) throws LogException {
    List<Append> appends = group.stream().map(request -> request.append.getFirst()).toList();
    List<AppendOutcome> outcomes;
    try {
      outcomes = log.append(appends);
    } catch (RuntimeException e) {
      LOG.error("The log failed in a way that it should not", e);
      throw new LogException(LogException.Reason.UNKNOWN_OUTCOME, "the log failed: " + e, e);
    }
    counters.transactions.increment();
    counters.appends.add(appends.size());
    counters.entries.add(appends.stream().mapToInt(append -> append.entries().size()).sum());
    return outcomes;
  }

  /** Waits for nothing. */
  private static final class Nobody implements Listener {
    @Override
    public void appended(AppendOutcome outcome) {}

    @Override
    public void failed(LogException failure) {}
  }
}
