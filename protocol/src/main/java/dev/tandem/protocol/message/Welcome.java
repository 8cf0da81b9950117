package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;

/** The server's answer to {@link Hello}: what both will use, a subset of the offer. */
public record Welcome(Capabilities chosen, String product) implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<Welcome> {
    /** The only one that is needed. */
    public Format() {
      super(Welcome.class, Limits.CONTROL_BYTES_BEFORE_LOGIN - 1);
    }

    @Override
    protected void write(Output out, Welcome message) {
      message.chosen().write(out);
      Fields.writeText(out, message.product(), Limits.NAME_BYTES);
    }

    @Override
    protected Welcome read(Input in) {
      return new Welcome(Capabilities.read(in), Fields.readText(in, Limits.NAME_BYTES));
    }
  }
}
