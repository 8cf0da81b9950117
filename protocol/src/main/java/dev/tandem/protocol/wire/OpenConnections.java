package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import io.netty.channel.Channel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of one server or client, so that its end can end them; thread-safe. */
final class OpenConnections {
  private final Map<Channel, ChannelConnection> connections = new ConcurrentHashMap<>();

  /** Keeps a connection for as long as its channel is open. */
  void add(Channel channel, ChannelConnection connection) {
    connections.put(channel, connection);
    channel.closeFuture().addListener(closed -> connections.remove(channel));
  }

  /** Tells every peer why, and waits a bounded time until all are closed. */
  void closeAll(ErrorCode code, String text) {
    connections.values().forEach(connection -> connection.close(code, text));
    for (Channel channel : connections.keySet()) {
      channel.closeFuture().awaitUninterruptibly(2L * Limits.CLOSE_MILLIS);
    }
  }
}
