package dev.tandem.lag.link;

import dev.tandem.lag.impairment.Direction;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TCP connection through a link: a client's socket, one of our own to the server, and a pipe
 * each way. Owned by the link's event loop.
 */
final class TcpFlow {
  private static final Logger LOG = LoggerFactory.getLogger(TcpFlow.class);

  private final TcpFlows flows;
  private final int number;
  private final TcpEnd client = new TcpEnd(this, Direction.UP);
  private final TcpEnd server = new TcpEnd(this, Direction.DOWN);
  private final StreamPipe up;
  private final StreamPipe down;
  private boolean abandoned;
  private boolean wasReset;
  private boolean forgotten;

  TcpFlow(TcpFlows flows, int number, Channel accepted) {
    this.flows = flows;
    this.number = number;
    up = new StreamPipe(this, direction(Direction.UP), client, server);
    down = new StreamPipe(this, direction(Direction.DOWN), server, client);
    client.attach(accepted, SystemQueue.ofNewSocket(direction(Direction.UP)));
  }

  private LinkDirection direction(Direction way) {
    return flows.state().direction(way);
  }

  int number() {
    return number;
  }

  EventLoop loop() {
    return flows.state().loop();
  }

  long nowNanos() {
    return flows.state().nowNanos();
  }

  StreamPipe pipe(Direction direction) {
    return switch (direction) {
      case UP -> up;
      case DOWN -> down;
    };
  }

  /** Whether its link has room for more; if not, the pipe is pumped when it has. */
  boolean mayRead(StreamPipe pipe) {
    return flows.mayRead(pipe);
  }

  void resumeWaiting() {
    flows.resumeWaiting();
  }

  /** The connection to the server stands; only now is read what the client has sent. */
  void connected(Channel channel) {
    if (server.isOver()) {
      var _ = channel.close();
    } else {
      server.attach(channel, SystemQueue.ofNewSocket(direction(Direction.DOWN)));
      tick();
    }
  }

  /** The server cannot be reached: the client sees what comes nearest to a refusal. */
  void refused() {
    reset();
  }

  /** Other conditions are in force. */
  void changed() {
    client.setSystemBytes(SystemQueue.ofOpenSocket(direction(Direction.UP)));
    server.setSystemBytes(SystemQueue.ofOpenSocket(direction(Direction.DOWN)));
    tick();
  }

  private void tick() {
    up.pump();
    down.pump();
  }

  /** The end of a stream has passed on, or was thrown away. */
  void streamEnded() {
    if (abandoned || (up.isClosed() && down.isClosed())) {
      close();
    }
  }

  /** Both sides are closed. */
  void close() {
    stop();
    client.close();
    server.close();
    endClosed();
  }

  /** Both sides are closed, whatever they were still to be sent. */
  void drop() {
    stop();
    client.drop();
    server.drop();
    endClosed();
  }

  /** Both sides are reset. */
  void reset() {
    wasReset = true;
    stop();
    client.reset();
    server.reset();
    endClosed();
  }

  /** A defect of ours. */
  void failed(Throwable failure) {
    LOG.error("Flow {} of {} fails and is reset", number, flows.state().name(), failure);
    reset();
  }

  /** One side closes; what the other one sends is read and thrown away. */
  void abandon(TcpEnd end) {
    stop();
    abandoned = true;
    end.close();
    tick();
  }

  private void stop() {
    up.stop();
    down.stop();
  }

  /** A socket may have closed: with both the flow is over. */
  void endClosed() {
    if (!forgotten && client.isClosed() && server.isClosed()) {
      forgotten = true;
      stop();
      flows.forget(this, wasReset);
    }
  }
}
