package dev.tandem.sync.remote;

import dev.tandem.protocol.wire.WireClient;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A program's way to the servers of its workspaces: connects, logs in, follows a workspace to the
 * server that has it, and connects again whenever it was lost; owned by its own loop, its methods
 * may be called on any thread. Messages are encoded and decoded on the loop, so that neither the
 * program's thread nor the event loop is held up by a large one.
 */
public final class Remote implements AutoCloseable {
  private static final int CLOSE_SECONDS = 5;

  private final RemoteSettings settings;
  private final WireClient wire;
  private final ScheduledExecutorService loop =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("remote").daemon().factory());

  /** The servers on which a channel is, or is to be. */
  private final Map<ServerAddress, ServerLink> links = new HashMap<>();

  /** Starts; connects when the first channel is opened. */
  public Remote(RemoteSettings settings) {
    this(settings, new WireClient());
  }

  Remote(RemoteSettings settings, WireClient wire) {
    this.settings = settings;
    this.wire = wire;
  }

  /**
   * Opens a channel and keeps it up until it is closed; returns at once.
   *
   * @param workspace its name on the server
   * @param create whether it is to be made there if there is none
   * @param listener hears the channel, on the loop
   */
  public Channel open(String workspace, boolean create, ChannelListener listener) {
    RemoteChannel channel = new RemoteChannel(this, workspace, create, listener);
    onLoop(() -> link(settings.server()).join(channel));
    return channel;
  }

  /** Tries at once what is waiting to be tried: the network is back, or a person says so. */
  public void retryNow() {
    onLoop(() -> links.values().forEach(ServerLink::retryNow));
  }

  /** Lets every channel and connection go; waits for that, briefly. */
  @Override
  public void close() {
    onLoop(() -> links.values().forEach(ServerLink::close));
    loop.shutdown();
    try {
      if (!loop.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        loop.shutdownNow();
      }
    } catch (InterruptedException e) {
      loop.shutdownNow();
      Thread.currentThread().interrupt();
    }
    wire.close();
  }

  // ---- For channels and links

  /** Moves a channel to the server that has its workspace. */
  void move(RemoteChannel channel, ServerAddress to) {
    link(to).join(channel);
  }

  /** Moves a channel back to where everything begins. */
  void moveHome(RemoteChannel channel) {
    link(settings.server()).join(channel);
  }

  boolean isHome(ServerAddress server) {
    return server.equals(settings.server());
  }

  /** Forgets a server on which no channel is any more. */
  void unused(ServerAddress server) {
    links.remove(server);
  }

  private ServerLink link(ServerAddress server) {
    return links.computeIfAbsent(server, address -> new ServerLink(this, settings, wire, address));
  }

  /** A pause with jitter, from half of {@code millis} to one and a half. */
  long jitter(long millis) {
    return millis / 2 + settings.random().nextLong(millis);
  }

  /** Runs a task on the loop; drops it once the remote is closed. */
  void onLoop(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      // Closed: there is nothing to do it for.
    }
  }

  /** Runs a task on the loop after a while; what is returned cancels it. */
  Runnable after(long millis, Runnable task) {
    try {
      var timer = loop.schedule(task, millis, TimeUnit.MILLISECONDS);
      return () -> timer.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {};
    }
  }
}
