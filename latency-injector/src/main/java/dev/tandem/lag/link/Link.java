package dev.tandem.lag.link;

import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.profile.Profile;
import dev.tandem.lag.timeline.Timeline;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * A network between clients and one server, as good or as bad as it is told to be; thread-safe.
 * What it is told is in force when the method returns: its methods wait for its event loop, so they
 * are not to be called on that of another link.
 */
public final class Link implements AutoCloseable {
  private final EventLoop loop;
  private final LinkCounters counters;
  private final LinkState state;
  private final Runnable onClose;
  private volatile LinkSettings settings;
  private volatile boolean running;
  private volatile boolean cut;
  private volatile boolean closed;

  /**
   * Makes a link that does not listen yet.
   *
   * @param means what it runs on
   * @param onClose called by {@link #close()}
   */
  public Link(LinkSettings settings, LinkMeans means, Runnable onClose) {
    this.settings = settings;
    this.loop = means.loop();
    this.onClose = onClose;
    this.counters = new LinkCounters(means.nanoClock().getAsLong());
    this.state = new LinkState(settings, means, counters);
    await(() -> {
      state.change(Direction.UP, settings.up());
      state.change(Direction.DOWN, settings.down());
    });
  }

  /** How people call it. */
  public String name() {
    return settings.name();
  }

  /** What it was made with, and what it was told since. */
  public LinkSettings settings() {
    return settings;
  }

  /** Where clients connect; once it has listened, with the real port. */
  public InetSocketAddress address() {
    return settings.listen();
  }

  /** The port of {@link #address()}. */
  public int port() {
    return settings.listen().getPort();
  }

  /** Whether it listens. */
  public boolean isRunning() {
    return running;
  }

  /**
   * Begins to listen, if it does not yet.
   *
   * @throws IOException if the address is taken or not ours, or the link was closed
   */
  public synchronized void start() throws IOException {
    if (closed) {
      throw new IOException("the link " + name() + " is closed");
    }
    if (running) {
      return;
    }
    InetSocketAddress listen = settings.listen();
    Flows flows =
        switch (settings.carriage()) {
          case STREAM -> new TcpFlows(state, settings.upstream());
          case DATAGRAMS -> new UdpFlows(state, settings.upstream());
        };
    ChannelFuture bound = flows.listen(listen);
    if (!bound.awaitUninterruptibly(Limits.ANSWER_MILLIS) || !bound.isSuccess()) {
      throw Listening.failed(listen, bound.cause());
    }
    await(() -> state.start(flows, settings.timeline()));
    // A link that picked its port keeps it when it is stopped and started.
    settings = settings.withListen((InetSocketAddress) bound.channel().localAddress());
    running = true;
  }

  /** Stops listening and closes all connections. */
  public synchronized void stop() {
    if (running) {
      running = false;
      await(state::stop);
    }
  }

  /**
   * Listens elsewhere; if it runs, it is stopped and started.
   *
   * @throws IOException if that address is taken or not ours: then it is stopped
   */
  public synchronized void listenOn(InetSocketAddress address) throws IOException {
    changeTo(settings.withListen(address));
  }

  /**
   * Leads elsewhere; if it runs, it is stopped and started.
   *
   * @throws IOException if it cannot listen any more: then it is stopped
   */
  public synchronized void leadTo(Upstream upstream) throws IOException {
    changeTo(settings.withUpstream(upstream));
  }

  private void changeTo(LinkSettings changed) throws IOException {
    boolean ran = running;
    stop();
    settings = changed;
    if (ran) {
      start();
    }
  }

  /** What is in force in a direction, apart from a cut. */
  public Conditions conditions(Direction direction) {
    return state.direction(direction).wanted();
  }

  /**
   * Puts other conditions in force in one direction, on what is on its way too; while a timeline
   * plays, until that changes them.
   */
  public void change(Direction direction, Conditions conditions) {
    await(() -> state.change(direction, conditions));
  }

  /**
   * Changes what is in force in one direction, whoever else changes it meanwhile.
   *
   * @param change from what is in force to what is to be; what it throws is thrown here, and
   *     nothing is changed
   */
  public void change(Direction direction, UnaryOperator<Conditions> change) {
    await(() -> state.change(direction, change.apply(conditions(direction))));
  }

  /** Puts other conditions in force in both directions. */
  public void change(Conditions conditions) {
    change(Direction.UP, conditions);
    change(Direction.DOWN, conditions);
  }

  /** Becomes like a profile. */
  public void change(Profile profile) {
    change(Direction.UP, profile.up());
    change(Direction.DOWN, profile.down());
  }

  /** Plays a timeline, over what is in force now and instead of any other, until it stops. */
  public void play(Timeline timeline) {
    await(() -> state.play(timeline));
  }

  /** Plays no timeline any more; what is in force stays. */
  public void endTimeline() {
    await(state::endTimeline);
  }

  /** Cuts the cable: nothing gets through, and connections stay open. */
  public void cut() {
    cut = true;
    await(() -> state.cut(true));
  }

  /** Mends the cable. */
  public void mend() {
    cut = false;
    await(() -> state.cut(false));
  }

  /** Resets all connections that are open now. */
  public void resetAll() {
    await(state::resetAll);
  }

  /** Its figures. */
  public LinkStatus status() {
    return new LinkStatus(
        running,
        cut,
        counters.flows(),
        counters.openFlows(),
        counters.failedConnects(),
        counters.of(Direction.UP).status(),
        counters.of(Direction.DOWN).status());
  }

  /** What left it in the last minute, in steps of 100 ms, oldest first. */
  public List<Sample> history(Direction direction) {
    return counters.of(direction).history().samples(state.nowNanos());
  }

  /** Stops it for ever. */
  @Override
  public void close() {
    stop();
    closed = true;
    onClose.run();
  }

  private void await(Runnable task) {
    if (loop.inEventLoop()) {
      task.run();
      return;
    }
    Future<?> done = loop.submit(task);
    try {
      done.get(Limits.ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the link " + name() + " changes", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "the link " + name() + " did not answer in " + Limits.ANSWER_MILLIS + " ms", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException own) {
        throw own;
      }
      throw new IllegalStateException("the link " + name() + " failed: " + e.getCause(), e);
    }
  }
}
