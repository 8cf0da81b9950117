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
import io.netty.buffer.ByteBuf;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The server's end of one channel, from its opening to its end; owned by one thread. */
public final class ServerCodec {
  private final int channel;
  private final LongFunction<@Nullable Point> points;
  private final Passed up = new Passed();
  private final Passed down = new Passed();
  private final Pushes pushes = new Pushes();

  /**
   * For a channel that is opened next.
   *
   * @param points the authority's point at a version, or null if it has none any more
   */
  public ServerCodec(int channel, LongFunction<@Nullable Point> points) {
    this.channel = channel;
    this.points = points;
  }

  /**
   * Reads a message, which stays the caller's; messages must come in the order in which they were
   * sent.
   *
   * @throws MalformedException if it is none; then the channel is of no use any more
   */
  public ToServer decode(ByteBuf message) {
    Reader in = new Reader(Packing.unpack(message, Limits.TO_SERVER_BYTES), up.names);
    ToServer read = read(in);
    in.end();
    return read;
  }

  private ToServer read(Reader in) {
    int tag = in.tag();
    return switch (tag) {
      case Tags.OPEN -> new ToServer.Open(channel, in.text(3 * Limits.NAME_CHARS), in.flag());
      case Tags.CLOSE -> new ToServer.Close(channel);
      case Tags.PRESENCE -> new ToServer.Presence(channel, in.bytes(Limits.PRESENCE_BYTES));
      case Tags.HELLO ->
          say(
              new ClientMessage.Hello(
                  up.readReplica(in),
                  ProgressFormat.readPoint(in),
                  in.ordinal(),
                  in.number(Integer.MAX_VALUE)));
      case Tags.PUSH -> {
        ClientMessage.Push push = PushFormat.read(in, points, up);
        pushes.passed(push);
        yield say(push);
      }
      case Tags.PULL -> say(new ClientMessage.Pull(ProgressFormat.readPoint(in)));
      case Tags.ALIVE -> say(new ClientMessage.Alive(in.ordinal()));
      default -> throw new MalformedException("no message of a client has the number " + tag);
    };
  }

  private ToServer say(ClientMessage message) {
    return new ToServer.Say(channel, message);
  }

  /**
   * The bytes of a message; each message must be encoded once, in the order in which it is sent.
   */
  public ByteBuf encode(ToClient message) {
    Writer out = new Writer(down.names);
    switch (message) {
      case ToClient.Redirect(int _, String server) -> {
        out.tag(Tags.REDIRECT);
        out.text(server);
      }
      case ToClient.Shut(int _, ToClient.Why why, String text) -> {
        out.tag(Tags.SHUT);
        Constants.write(out, why, ToClient.Why.values());
        out.text(text);
      }
      case ToClient.PeerTells(int _, long peer, String person, byte[] state, boolean gone) -> {
        out.tag(Tags.PEER);
        out.number(peer);
        out.name(person);
        out.bytes(state);
        out.flag(gone);
      }
      case ToClient.Say(int _, ServerMessage said) -> write(out, said);
    }
    return Packing.pack(channel, out.toBytes());
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
      case ServerMessage.News news -> {
        begin(out, Tags.NEWS, news);
        NewsFormat.write(out, news, down, pushes);
      }
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
