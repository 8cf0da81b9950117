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
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** The client's end of one channel, from its opening to its end; owned by one thread. */
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
   * The bytes of a message; each message must be encoded once, in the order in which it is sent.
   */
  public ByteBuf encode(ToServer message) {
    Writer out = new Writer(up.names);
    switch (message) {
      case ToServer.Open(int _, String workspace, boolean create) -> {
        out.tag(Tags.OPEN);
        out.text(workspace);
        out.flag(create);
      }
      case ToServer.Close(int _) -> out.tag(Tags.CLOSE);
      case ToServer.Presence(int _, byte[] state) -> {
        out.tag(Tags.PRESENCE);
        out.bytes(state);
      }
      case ToServer.Say(int _, ClientMessage said) -> write(out, said);
    }
    return Packing.pack(channel, out.toBytes());
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
        out.tag(Tags.PUSH);
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
   * Reads a message, which stays the caller's; messages must come in the order in which they were
   * sent.
   *
   * @throws MalformedException if it is none; then the channel is of no use any more
   */
  public ToClient decode(ByteBuf message) {
    Reader in = new Reader(Packing.unpack(message, Limits.TO_CLIENT_BYTES), down.names);
    ToClient read = read(in);
    in.end();
    return read;
  }

  private ToClient read(Reader in) {
    int tag = in.tag();
    if (tag == Tags.REDIRECT) {
      return new ToClient.Redirect(channel, in.text(Limits.ADDRESS_BYTES));
    }
    if (tag == Tags.SHUT) {
      return new ToClient.Shut(
          channel, Constants.read(in, ToClient.Why.values()), in.text(3 * Limits.REASON_CHARS));
    }
    if (tag == Tags.PEER) {
      return new ToClient.PeerTells(
          channel, in.ordinal(), in.name(), in.bytes(Limits.PRESENCE_BYTES), in.flag());
    }
    return new ToClient.Say(channel, readServer(tag, in));
  }

  private ServerMessage readServer(int tag, Reader in) {
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
      case Tags.NEWS -> {
        ServerMessage.News news = NewsFormat.read(in, down, pushes);
        common = Math.min(common, news.from());
        yield news;
      }
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
