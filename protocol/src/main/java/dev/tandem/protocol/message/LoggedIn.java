package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;

/** The server accepted the login. */
public record LoggedIn(int request, String user, boolean admin) implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<LoggedIn> {
    /** The only one that is needed. */
    public Format() {
      super(LoggedIn.class, Integer.BYTES + Fields.textBytes(Limits.NAME_BYTES) + 1);
    }

    @Override
    protected void write(Output out, LoggedIn message) {
      out.writeInt(message.request());
      Fields.writeText(out, message.user(), Limits.NAME_BYTES);
      Fields.writeFlag(out, message.admin());
    }

    @Override
    protected LoggedIn read(Input in) {
      return new LoggedIn(
          in.readInt(), Fields.readText(in, Limits.NAME_BYTES), Fields.readFlag(in));
    }
  }
}
