package dev.tandem.lag.link;

import dev.tandem.lag.impairment.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The datagrams between one client and the server. Owned by the link's event loop. Its end is that
 * nothing was heard of either for a while.
 */
final class UdpFlow {
  private final UdpFlows flows;
  private final int number;
  private final InetSocketAddress client;
  private final Channel listening;
  private final DatagramPipe up;
  private final DatagramPipe down;
  private @Nullable Channel server;
  private @Nullable InetSocketAddress serverAddress;
  private long heardNanos;
  private boolean closed;

  UdpFlow(UdpFlows flows, int number, InetSocketAddress client, Channel listening) {
    this.flows = flows;
    this.number = number;
    this.client = client;
    this.listening = listening;
    this.up = new DatagramPipe(this, Direction.UP);
    this.down = new DatagramPipe(this, Direction.DOWN);
    this.heardNanos = nowNanos();
  }

  int number() {
    return number;
  }

  InetSocketAddress client() {
    return client;
  }

  LinkState state() {
    return flows.state();
  }

  long nowNanos() {
    return flows.state().nowNanos();
  }

  void fromClient(ByteBuf datagram) {
    heardNanos = nowNanos();
    up.arrived(UdpFlows.copy(datagram, listening));
  }

  void fromServer(ByteBuf datagram) {
    heardNanos = nowNanos();
    down.arrived(UdpFlows.copy(datagram, listening));
  }

  /** There is a socket to send to the server with. */
  void connected(Channel channel, InetSocketAddress address) {
    if (closed) {
      var _ = channel.close();
    } else {
      server = channel;
      serverAddress = address;
      tick();
    }
  }

  /** Where datagrams of a direction leave; none as long as it is not connected. */
  @Nullable Channel exit(Direction direction) {
    return switch (direction) {
      case UP -> server;
      case DOWN -> listening;
    };
  }

  /** What is written to the exit of a direction to send a datagram. */
  DatagramPacket addressed(Direction direction, ByteBuf datagram) {
    return switch (direction) {
      case UP -> new DatagramPacket(datagram, serverAddress);
      case DOWN -> new DatagramPacket(datagram, client);
    };
  }

  void tick() {
    up.pump();
    down.pump();
  }

  boolean isIdleSince(long nanos) {
    return heardNanos < nanos && up.isEmpty() && down.isEmpty();
  }

  void close() {
    if (!closed) {
      closed = true;
      up.stop();
      down.stop();
      if (server != null) {
        var _ = server.close();
      }
      flows.forget(this);
    }
  }

  /** Nothing gets through any more, and nobody is told. */
  void abandon() {
    up.stop();
    down.stop();
  }
}
