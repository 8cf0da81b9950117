package dev.tandem.sync.host;

import dev.tandem.sync.Limits;
import dev.tandem.sync.wire.ToClient;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One thread, and the workspaces that it owns; {@link #execute} and {@link #schedule} may be called
 * on any thread, everything else only on the loop.
 */
final class HostLoop {
  private final DefaultEventExecutor executor;
  private final Map<String, HostedWorkspace> workspaces = new HashMap<>();
  private final Setbacks setbacks;
  private final HostServices services;
  private boolean stopping;

  HostLoop(String name, HostServices services) {
    this.services = services;
    executor = new DefaultEventExecutor(new DefaultThreadFactory(name, true));
    setbacks = new Setbacks(services.settings().clock(), services.settings().random());
  }

  /** Runs a task on the loop; false if the loop has ended, and the task is dropped. */
  boolean execute(Runnable task) {
    try {
      executor.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Runs a task on the loop after a while, unless the loop ends before. */
  void schedule(Runnable task, long delayNanos) {
    try {
      var _ = executor.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // Ended: its workspaces are gone.
    }
  }

  /** Says which thread owns the caller's object, and finds who breaks that rule. */
  void assertInside() {
    assert executor.inEventLoop() : Thread.currentThread() + " is not the owner";
  }

  Setbacks setbacks() {
    return setbacks;
  }

  /** Brings a session to its workspace, which is opened if it is not. */
  void open(String name, HostSession session) {
    HostedWorkspace workspace = workspaces.get(name);
    if (stopping) {
      session.shut(ToClient.Why.UNAVAILABLE, "the server is stopping");
    } else if (workspace != null) {
      workspace.join(session);
    } else if (setbacks.holdsBack(name)) {
      session.shut(ToClient.Why.UNAVAILABLE, setbacks.reason(name));
    } else if (workspaces.size() >= Limits.OPEN_WORKSPACES / services.settings().loops()) {
      session.shut(ToClient.Why.LIMIT, "the server has too many workspaces open");
    } else {
      HostedWorkspace opening = new HostedWorkspace(name, this, services);
      workspaces.put(name, opening);
      services.counters().openWorkspaces.increment();
      opening.join(session);
    }
  }

  /** Forgets a workspace that has ended. */
  void forget(String name, HostedWorkspace workspace) {
    if (workspaces.remove(name, workspace)) {
      services.counters().openWorkspaces.decrement();
    }
  }

  void forEach(Consumer<HostedWorkspace> action) {
    List.copyOf(workspaces.values()).forEach(action);
  }

  /** Opens nothing more, and ends all that is open. */
  void stop() {
    stopping = true;
    forEach(HostedWorkspace::stop);
  }

  /** Ends the thread after the tasks that it has; waits for it. */
  void end() {
    executor.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
