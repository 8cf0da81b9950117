package dev.tandem.server.sync;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.wire.WireConnection;
import dev.tandem.sync.Limits;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.host.AuthorityHost;
import dev.tandem.sync.log.Membership;
import dev.tandem.sync.wire.ConnectionFormat;
import dev.tandem.sync.wire.Envelope;
import dev.tandem.sync.wire.ToClient;
import dev.tandem.sync.wire.ToServer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workspaces that one connection has open; owned by the connection's event loop, except where
 * it says otherwise. It only hands over: each workspace's loop reads and answers its own messages.
 */
public final class SyncChannels {
  private static final Logger LOG = LoggerFactory.getLogger(SyncChannels.class);

  /** Bytes of a client that may wait to be read; then it is told that it is too fast. */
  private static final long MOST_WAITING_BYTES = 64L * 1024 * 1024;

  /**
   * Unsent bytes from which on a client is slow: messages that it can ask for again are dropped.
   */
  private static final long SLOW_FROM_BYTES = 2L * 1024 * 1024;

  /** What a waiting message counts at least. */
  private static final int LEAST_BYTES = 256;

  /** Lists of workspaces that may be asked for before one of them is answered. */
  private static final int MOST_LISTS = 8;

  private final AuthorityHost host;
  private final WireConnection connection;
  private final String person;

  /** By number; workspaces' loops take out what they have shut. */
  private final Map<Integer, SyncChannel> open = new ConcurrentHashMap<>();

  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicInteger lists = new AtomicInteger();
  private final AtomicLong unsentBytes = new AtomicLong();
  private int lastChannel;

  SyncChannels(AuthorityHost host, WireConnection connection, String person) {
    this.host = host;
    this.connection = connection;
    this.person = person;
  }

  /** A message came; does not release it. */
  public void received(ByteBuf message) {
    byte[] bytes = new byte[message.readableBytes()];
    message.readBytes(bytes);
    try {
      Envelope envelope = Envelope.of(bytes);
      if (envelope.channel() == 0) {
        ofConnection(ConnectionFormat.toServer(envelope));
      } else {
        ofChannel(envelope);
      }
    } catch (MalformedException e) {
      connection.close(ErrorCode.MALFORMED, "sync: " + e.getMessage());
    }
  }

  private void ofChannel(Envelope message) {
    SyncChannel channel = open.get(message.channel());
    if (channel == null) {
      if (message.channel() > lastChannel) {
        throw new MalformedException("channel " + message.channel() + " was not opened");
      }
      // It was shut while this was on its way.
      return;
    }
    if (waitingBytes.addAndGet(counted(message.sizeBytes())) > MOST_WAITING_BYTES) {
      connection.close(ErrorCode.LIMIT_REACHED, "more sync messages than the server can handle");
      return;
    }
    channel.received(message);
  }

  /** What waits takes memory even if it is short. */
  private static long counted(int bytes) {
    return Math.max(LEAST_BYTES, bytes);
  }

  private void ofConnection(ToServer.OfConnection message) {
    switch (message) {
      case ToServer.Open(int channel, String workspace, boolean create) ->
          open(channel, workspace, create);
      case ToServer.Close(int channel) -> {
        SyncChannel closed = open.remove(channel);
        if (closed != null) {
          closed.close();
        }
      }
      case ToServer.ListWorkspaces(int request) -> list(request);
    }
  }

  private void open(int number, String workspace, boolean create) {
    if (number <= lastChannel) {
      throw new MalformedException("channel " + number + " was opened before");
    }
    lastChannel = number;
    if (open.size() >= Limits.CHANNELS) {
      String text = "a connection has at most " + Limits.CHANNELS + " workspaces open";
      send(new ToClient.Shut(number, ToClient.Why.LIMIT, text));
      return;
    }
    SyncChannel channel = new SyncChannel(this, number);
    open.put(number, channel);
    channel.opened(host.open(workspace, person, create, channel));
  }

  private void list(int request) {
    if (lists.incrementAndGet() > MOST_LISTS) {
      connection.close(ErrorCode.LIMIT_REACHED, "more lists than the server can make");
      return;
    }
    host.workspacesOf(person, listing -> listed(request, listing));
  }

  private void listed(int request, AuthorityHost.Listing listing) {
    lists.decrementAndGet();
    switch (listing) {
      case AuthorityHost.Listing.Workspaces(List<Membership> memberships) ->
          send(
              new ToClient.WorkspaceList(
                  request,
                  memberships.stream()
                      .limit(Limits.WORKSPACES_LISTED)
                      .map(one -> new ToClient.Listed(one.workspace(), one.role()))
                      .toList()));
      case AuthorityHost.Listing.Unavailable(String text) ->
          // An empty list would be wrong; the client stops waiting by itself.
          LOG.warn("{} cannot be told of their workspaces: {}", person, text);
    }
  }

  /** The connection has ended. */
  public void closed() {
    open.values().forEach(SyncChannel::close);
    open.clear();
  }

  // ---- Any thread

  /** A message of so many bytes waits no more. */
  void taken(int bytes) {
    waitingBytes.addAndGet(-counted(bytes));
  }

  /** A channel was shut from this side. */
  void shut(int channel) {
    open.remove(channel);
  }

  void send(ToClient.OfConnection message) {
    send(ConnectionFormat.toBytes(message));
  }

  /** Sends bytes, which must not change any more. */
  void send(byte[] bytes) {
    unsentBytes.addAndGet(bytes.length);
    connection.sendSync(Unpooled.wrappedBuffer(bytes), () -> unsentBytes.addAndGet(-bytes.length));
  }

  boolean isSlow() {
    return unsentBytes.get() > SLOW_FROM_BYTES;
  }
}
