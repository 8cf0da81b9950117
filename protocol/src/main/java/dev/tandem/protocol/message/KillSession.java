package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;

/** The client asks to end a session and everything that runs in it. */
public record KillSession(int request, String name) implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<KillSession> {
    /** The only one that is needed. */
    public Format() {
      super(KillSession.class, Integer.BYTES + Fields.textBytes(Limits.NAME_BYTES));
    }

    @Override
    protected void write(Output out, KillSession message) {
      out.writeInt(message.request());
      Fields.writeText(out, message.name(), Limits.NAME_BYTES);
    }

    @Override
    protected KillSession read(Input in) {
      return new KillSession(in.readInt(), Fields.readText(in, Limits.NAME_BYTES));
    }
  }
}
