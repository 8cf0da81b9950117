package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;

/** The client asks to start again a session whose desktop has ended. */
public record RestartSession(int request, String name) implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<RestartSession> {
    /** The only one that is needed. */
    public Format() {
      super(RestartSession.class, Integer.BYTES + Fields.textBytes(Limits.NAME_BYTES));
    }

    @Override
    protected void write(Output out, RestartSession message) {
      out.writeInt(message.request());
      Fields.writeText(out, message.name(), Limits.NAME_BYTES);
    }

    @Override
    protected RestartSession read(Input in) {
      return new RestartSession(in.readInt(), Fields.readText(in, Limits.NAME_BYTES));
    }
  }
}
