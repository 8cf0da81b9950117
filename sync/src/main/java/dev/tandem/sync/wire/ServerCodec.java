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
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One channel at the server: reads what the client says in it, writes what the server says; owned
 * by the workspace's thread. Both ends remember names, points and the last push alike, so every
 * message that was encoded must be sent, in this order, and every one that came must be decoded. A
 * message that is not to be sent must not be encoded.
 */
public final class ServerCodec {
  private final int channel;
  private final Passed up = new Passed();
  private final Passed down = new Passed();
  private final Pushes pushes = new Pushes();

  /** The codec of a channel that was just opened. */
  public ServerCodec(int channel) {
    this.channel = channel;
  }

  /**
   * Reads a message of this channel.
   *
   * @param history the point at a version of the workspace's durable history, or null if it is not
   *     known any more
   * @throws MalformedException if it is none; the codec is then of no use any more: shut the
   *     channel
   */
  public ToServer.OfChannel decode(Envelope message, LongFunction<@Nullable Point> history) {
    Reader in = message.reader(up.names, Limits.TO_SERVER_BYTES);
    int tag = in.tag();
    ToServer.OfChannel read =
        tag == Tags.PRESENCE
            ? new ToServer.ShowPresence(new Presence(in.bytes(Limits.PRESENCE_BYTES)))
            : new ToServer.Say(read(tag, in, history));
    in.end();
    return read;
  }

  private ClientMessage read(int tag, Reader in, LongFunction<@Nullable Point> history) {
    if (PushFormat.isPush(tag)) {
      ClientMessage.Push push = PushFormat.read(tag, in, history, up);
      pushes.passed(push);
      return push;
    }
    return switch (tag) {
      case Tags.HELLO ->
          new ClientMessage.Hello(
              up.readReplica(in),
              ProgressFormat.readPoint(in),
              in.ordinal(),
              in.number(Integer.MAX_VALUE));
      case Tags.PULL -> new ClientMessage.Pull(ProgressFormat.readPoint(in));
      case Tags.ALIVE -> new ClientMessage.Alive(in.ordinal());
      default -> throw new MalformedException("no message of a client has the number " + tag);
    };
  }

  /**
   * The bytes of a message, with its envelope.
   *
   * @throws TooLargeException if it has more bytes than may be sent; the codec is then of no use
   *     any more
   */
  public byte[] encode(ToClient.OfChannel message) {
    Writer out = new Writer(down.names);
    switch (message) {
      case ToClient.PeerPresence(long peer, String person, Presence state) -> {
        out.tag(Tags.PEER);
        out.number(peer);
        out.name(person);
        out.flag(state != null);
        if (state != null) {
          out.bytes(state.bytes());
        }
      }
      case ToClient.Say(ServerMessage said) -> write(out, said);
    }
    return Envelope.seal(channel, out.toBytes(), Limits.TO_CLIENT_BYTES);
  }

  private void begin(Writer out, int tag, ServerMessage message) {
    out.tag(tag);
    out.flag(message.epoch() != down.epoch);
    if (message.epoch() != down.epoch) {
      out.number(message.epoch());
      down.epoch = message.epoch();
    }
  }

  private void write(Writer out, ServerMessage message) {
    switch (message) {
      case ServerMessage.Welcome welcome -> {
        begin(out, Tags.WELCOME, welcome);
        out.bits(welcome.generation());
        out.number(welcome.head());
        OperationFormat.writeRole(out, welcome.role());
      }
      case ServerMessage.Heartbeat heartbeat -> {
        begin(out, Tags.HEARTBEAT, heartbeat);
        out.bits(heartbeat.generation());
        out.number(heartbeat.head());
      }
      case ServerMessage.News news -> NewsFormat.write(out, news, down, pushes);
      case ServerMessage.Snapshot snapshot -> {
        begin(out, Tags.SNAPSHOT, snapshot);
        writeSnapshot(out, snapshot);
      }
      case ServerMessage.Done done -> {
        begin(out, Tags.DONE, done);
        down.write(out, done.replica());
        out.number(done.version());
      }
      case ServerMessage.Outcomes outcomes -> {
        begin(out, Tags.OUTCOMES, outcomes);
        down.write(out, outcomes.replica());
        ProgressFormat.writeRecent(out, outcomes.outcomes());
      }
      case ServerMessage.Unreachable unreachable -> {
        begin(out, Tags.UNREACHABLE, unreachable);
        down.write(out, unreachable.replica());
        ProgressFormat.write(out, unreachable.base());
      }
      case ServerMessage.Forked forked -> {
        begin(out, Tags.FORKED, forked);
        down.write(out, forked.replica());
        out.number(forked.number());
      }
      case ServerMessage.TurnedAway away -> {
        begin(out, Tags.TURNED_AWAY, away);
        Constants.write(out, away.why(), ServerMessage.Why.values());
      }
    }
  }

  private void writeSnapshot(Writer out, ServerMessage.Snapshot snapshot) {
    ProgressFormat.write(out, snapshot.at());
    out.flag(snapshot.otherHistory());
    out.flag(snapshot.progress() != null);
    if (snapshot.progress() != null) {
      ProgressFormat.write(out, snapshot.progress());
    }
    // Its names, of which there may be many, stay out of the table.
    out.bytes(WorkspaceFormat.toBytes(snapshot.workspace()));
    down.version = snapshot.at().version();
  }
}
