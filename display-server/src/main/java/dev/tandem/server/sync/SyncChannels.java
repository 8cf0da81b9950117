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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The workspaces that one connection has open; owned by the connection's event loop, except where
 * it says otherwise. It only hands over: each workspace's loop reads and answers its own messages.
 */
public final class SyncChannels {
  /** Bytes of a client that may wait to be read; then it is told that it is too fast. */
  private static final long MOST_WAITING_BYTES = 64L * 1024 * 1024;

  /**
   * Unsent bytes from which on a client is slow: messages that it can ask for again are dropped.
   */
  private static final long SLOW_FROM_BYTES = 2L * 1024 * 1024;

  private final AuthorityHost host;
  private final WireConnection connection;

  /** By number; workspaces' loops take out what they have shut. */
  private final Map<Integer, SyncChannel> open = new ConcurrentHashMap<>();

  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicLong unsentBytes = new AtomicLong();
  private int lastChannel;

  SyncChannels(AuthorityHost host, WireConnection connection) {
    this.host = host;
    this.connection = connection;
  }

  /** A message came from a client that has logged in as that person; does not release it. */
  public void received(String person, ByteBuf message) {
    int size = message.readableBytes();
    if (waitingBytes.addAndGet(size) > MOST_WAITING_BYTES) {
      connection.close(ErrorCode.LIMIT_REACHED, "more sync messages than the server can handle");
      return;
    }
    byte[] bytes = new byte[size];
    message.readBytes(bytes);
    try {
      Envelope envelope = Envelope.of(bytes);
      SyncChannel channel = open.get(envelope.channel());
      if (channel != null) {
        channel.received(envelope);
        return;
      }
      waitingBytes.addAndGet(-size);
      if (envelope.channel() == 0) {
        ofConnection(person, ConnectionFormat.toServer(envelope));
      }
      // Else it is for a channel that was shut meanwhile.
    } catch (MalformedException e) {
      connection.close(ErrorCode.MALFORMED, "sync: " + e.getMessage());
    }
  }

  private void ofConnection(String person, ToServer.OfConnection message) {
    switch (message) {
      case ToServer.Open(int channel, String workspace, boolean create) ->
          open(person, channel, workspace, create);
      case ToServer.Close(int channel) -> {
        SyncChannel closed = open.remove(channel);
        if (closed != null) {
          closed.close();
        }
      }
      case ToServer.ListWorkspaces(int request) ->
          host.workspacesOf(person, listing -> answer(request, listing));
    }
  }

  private void open(String person, int number, String workspace, boolean create) {
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

  private void answer(int request, AuthorityHost.Listing listing) {
    List<ToClient.Listed> listed = new ArrayList<>();
    if (listing instanceof AuthorityHost.Listing.Workspaces(List<Membership> memberships)) {
      for (Membership membership : memberships) {
        if (listed.size() < Limits.WORKSPACES_LISTED) {
          listed.add(new ToClient.Listed(membership.workspace(), membership.role()));
        }
      }
    }
    send(new ToClient.WorkspaceList(request, listed));
  }

  /** The connection has ended. */
  public void closed() {
    open.values().forEach(SyncChannel::close);
    open.clear();
  }

  // ---- Any thread

  /** A message of so many bytes waits no more. */
  void taken(int bytes) {
    waitingBytes.addAndGet(-bytes);
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
