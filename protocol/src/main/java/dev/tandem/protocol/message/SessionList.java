package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;
import java.util.ArrayList;
import java.util.List;

/** The sessions that the user may see, by name. */
public record SessionList(int request, List<SessionInfo> sessions) implements Message {
  /** Copies the list. */
  public SessionList {
    sessions = List.copyOf(sessions);
  }

  /** The wire form. */
  public static final class Format extends MessageSerializer<SessionList> {
    /** The only one that is needed. */
    public Format() {
      super(SessionList.class, 2 * Integer.BYTES + Limits.SESSIONS_LISTED * SessionInfo.MAX_BYTES);
    }

    @Override
    protected void write(Output out, SessionList message) {
      out.writeInt(message.request());
      Fields.writeCount(out, message.sessions().size(), Limits.SESSIONS_LISTED);
      for (SessionInfo session : message.sessions()) {
        session.write(out);
      }
    }

    @Override
    protected SessionList read(Input in) {
      int request = in.readInt();
      int count = Fields.readLength(in, Limits.SESSIONS_LISTED, SessionInfo.MIN_BYTES);
      List<SessionInfo> sessions = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        sessions.add(SessionInfo.read(in));
      }
      return new SessionList(request, sessions);
    }
  }
}
