package dev.tandem.sync.wire;

import dev.tandem.sync.Limits;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.encoding.OperationFormat;
import dev.tandem.sync.encoding.ProgressFormat;
import dev.tandem.sync.encoding.Reader;
import dev.tandem.sync.encoding.WorkspaceFormat;
import dev.tandem.sync.encoding.Writer;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.mutation.Progress;
import dev.tandem.sync.mutation.ReplicaId;
import org.jspecify.annotations.Nullable;

/**
 * One channel at the client: reads what the server says in it, writes what the client says; owned
 * by one thread. As for {@link ServerCodec}, every message that was encoded must be sent, in this
 * order, and every one that came must be decoded.
 */
public final class ClientCodec {
  private final int channel;
  private final Passed up = new Passed();
  private final Passed down = new Passed();
  private final Pushes pushes = new Pushes();

  /** The base of the latest push. */
  private Point base = Point.NOWHERE;

  /** The version from which on both sides have the same history, as news or a snapshot showed. */
  private long common = Long.MAX_VALUE;

  /** For a channel that is opened next. */
  public ClientCodec(int channel) {
    this.channel = channel;
  }

  /**
   * The bytes of a message, with its envelope.
   *
   * @throws TooLargeException if it has more bytes than may be sent; the codec is then of no use
   *     any more
   */
  public byte[] encode(ToServer.OfChannel message) {
    Writer out = new Writer(up.names);
    switch (message) {
      case ToServer.ShowPresence(Presence state) -> {
        out.tag(Tags.PRESENCE);
        out.bytes(state.bytes());
      }
      case ToServer.Say(ClientMessage said) -> write(out, said);
    }
    return Envelope.seal(channel, out.toBytes(), Limits.TO_SERVER_BYTES);
  }

  private void write(Writer out, ClientMessage message) {
    switch (message) {
      case ClientMessage.Hello(ReplicaId replica, Point at, long epoch, int schema) -> {
        out.tag(Tags.HELLO);
        up.write(out, replica);
        ProgressFormat.write(out, at);
        out.number(epoch);
        out.number(schema);
        common = Long.MAX_VALUE;
      }
      case ClientMessage.Push push -> {
        PushFormat.write(out, push, push.base().version() >= common, up);
        pushes.passed(push);
        base = push.base();
      }
      case ClientMessage.Pull(Point from) -> {
        out.tag(Tags.PULL);
        ProgressFormat.write(out, from);
      }
      case ClientMessage.Alive(long version) -> {
        out.tag(Tags.ALIVE);
        out.number(version);
      }
    }
  }

  /**
   * Reads a message of this channel.
   *
   * @throws MalformedException if it is none; the codec is then of no use any more
   */
  public ToClient.OfChannel decode(Envelope message) {
    Reader in = message.reader(down.names, Limits.TO_CLIENT_BYTES);
    int tag = in.tag();
    ToClient.OfChannel read =
        tag == Tags.PEER ? readPeer(in) : new ToClient.Say(readServer(tag, in));
    in.end();
    return read;
  }

  private static ToClient.PeerPresence readPeer(Reader in) {
    long peer = in.ordinal();
    String person = in.name();
    boolean isHere = in.flag();
    return new ToClient.PeerPresence(
        peer, person, isHere ? new Presence(in.bytes(Limits.PRESENCE_BYTES)) : null);
  }

  private ServerMessage readServer(int tag, Reader in) {
    if (NewsFormat.isNews(tag)) {
      ServerMessage.News news = NewsFormat.read(tag, in, down, pushes);
      common = Math.min(common, news.from());
      return news;
    }
    if (in.flag()) {
      down.epoch = in.ordinal();
    }
    return switch (tag) {
      case Tags.WELCOME -> {
        down.generation = in.bits();
        yield new ServerMessage.Welcome(
            down.epoch, down.generation, in.ordinal(), OperationFormat.readRole(in));
      }
      case Tags.HEARTBEAT -> new ServerMessage.Heartbeat(down.epoch, in.bits(), in.ordinal());
      case Tags.SNAPSHOT -> readSnapshot(in);
      case Tags.DONE -> new ServerMessage.Done(down.epoch, down.readReplica(in), in.ordinal());
      case Tags.OUTCOMES ->
          new ServerMessage.Outcomes(
              down.epoch, down.readReplica(in), ProgressFormat.readRecent(in));
      case Tags.UNREACHABLE -> {
        ReplicaId replica = down.readReplica(in);
        Point refused = ProgressFormat.readPoint(in);
        // The authority may not know the point that was said by its version.
        boolean isLast = refused.equals(PushFormat.unknown(base.version()));
        yield new ServerMessage.Unreachable(down.epoch, replica, isLast ? base : refused);
      }
      case Tags.FORKED -> new ServerMessage.Forked(down.epoch, down.readReplica(in), in.ordinal());
      case Tags.TURNED_AWAY ->
          new ServerMessage.TurnedAway(down.epoch, Constants.read(in, ServerMessage.Why.values()));
      default -> throw new MalformedException("no message of a server has the number " + tag);
    };
  }

  private ServerMessage readSnapshot(Reader in) {
    Point at = ProgressFormat.readPoint(in);
    boolean otherHistory = in.flag();
    @Nullable Progress progress = in.flag() ? ProgressFormat.readProgress(in) : null;
    Reader workspace = new Reader(in.bytes(Limits.TO_CLIENT_BYTES));
    down.version = at.version();
    down.generation = at.generation();
    common = at.version();
    ServerMessage.Snapshot snapshot =
        new ServerMessage.Snapshot(
            down.epoch, at, WorkspaceFormat.read(workspace), progress, otherHistory);
    workspace.end();
    return snapshot;
  }
}
