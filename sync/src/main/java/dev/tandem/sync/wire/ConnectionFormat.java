package dev.tandem.sync.wire;

import dev.tandem.sync.Limits;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.encoding.OperationFormat;
import dev.tandem.sync.encoding.Reader;
import dev.tandem.sync.encoding.Writer;
import java.util.ArrayList;
import java.util.List;

/** The bytes of messages of a connection as a whole: channel 0. Stateless. */
public final class ConnectionFormat {
  private static final int MOST_BYTES = 1024 * 1024;

  private ConnectionFormat() {}

  /** The bytes of a client's message, with its envelope. */
  public static byte[] toBytes(ToServer.OfConnection message) {
    Writer out = new Writer();
    switch (message) {
      case ToServer.Open(int channel, String workspace, boolean create) -> {
        out.tag(Tags.OPEN);
        out.number(channel);
        out.name(workspace);
        out.flag(create);
      }
      case ToServer.Close(int channel) -> {
        out.tag(Tags.CLOSE);
        out.number(channel);
      }
      case ToServer.ListWorkspaces(int request) -> {
        out.tag(Tags.LIST);
        out.number(request);
      }
    }
    return Envelope.seal(0, out.toBytes(), MOST_BYTES);
  }

  /** The bytes of a server's message, with its envelope. */
  public static byte[] toBytes(ToClient.OfConnection message) {
    Writer out = new Writer();
    switch (message) {
      case ToClient.Redirect(int channel, String server) -> {
        out.tag(Tags.REDIRECT);
        out.number(channel);
        out.text(server);
      }
      case ToClient.Shut(int channel, ToClient.Why why, String text) -> {
        out.tag(Tags.SHUT);
        out.number(channel);
        Constants.write(out, why, ToClient.Why.values());
        out.text(text.substring(0, Math.min(text.length(), Limits.REASON_CHARS)));
      }
      case ToClient.WorkspaceList(int request, List<ToClient.Listed> workspaces) -> {
        out.tag(Tags.WORKSPACES);
        out.number(request);
        out.number(workspaces.size());
        for (ToClient.Listed listed : workspaces) {
          out.name(listed.workspace());
          OperationFormat.writeRole(out, listed.role());
        }
      }
    }
    return Envelope.seal(0, out.toBytes(), MOST_BYTES);
  }

  /**
   * A client's message from its bytes.
   *
   * @throws MalformedException if it is none
   */
  public static ToServer.OfConnection toServer(Envelope message) {
    Reader in = message.reader(null, MOST_BYTES);
    int tag = in.tag();
    ToServer.OfConnection read =
        switch (tag) {
          case Tags.OPEN -> new ToServer.Open(readChannel(in), in.name(), in.flag());
          case Tags.CLOSE -> new ToServer.Close(readChannel(in));
          case Tags.LIST -> new ToServer.ListWorkspaces(in.number(Integer.MAX_VALUE));
          default -> throw new MalformedException("no message of a client has the number " + tag);
        };
    in.end();
    return read;
  }

  private static int readChannel(Reader in) {
    int channel = in.number(Integer.MAX_VALUE);
    if (channel == 0) {
      throw new MalformedException("channel 0 is the connection itself");
    }
    return channel;
  }

  /**
   * A server's message from its bytes.
   *
   * @throws MalformedException if it is none
   */
  public static ToClient.OfConnection toClient(Envelope message) {
    Reader in = message.reader(null, MOST_BYTES);
    int tag = in.tag();
    ToClient.OfConnection read =
        switch (tag) {
          case Tags.REDIRECT ->
              new ToClient.Redirect(readChannel(in), in.text(Limits.ADDRESS_BYTES));
          case Tags.SHUT ->
              new ToClient.Shut(
                  readChannel(in),
                  Constants.read(in, ToClient.Why.values()),
                  in.text(3 * Limits.REASON_CHARS));
          case Tags.WORKSPACES -> readList(in);
          default -> throw new MalformedException("no message of a server has the number " + tag);
        };
    in.end();
    return read;
  }

  private static ToClient.WorkspaceList readList(Reader in) {
    int request = in.number(Integer.MAX_VALUE);
    int count = in.count(Limits.WORKSPACES_LISTED);
    List<ToClient.Listed> workspaces = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      workspaces.add(new ToClient.Listed(in.name(), OperationFormat.readRole(in)));
    }
    return new ToClient.WorkspaceList(request, workspaces);
  }
}
