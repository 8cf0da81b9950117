package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;

/** The client's first message: what it offers. {@code product} names the program, for logs. */
public record Hello(Capabilities offered, String product) implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<Hello> {
    /** The only one that is needed. */
    public Format() {
      super(Hello.class, Limits.CONTROL_BYTES_BEFORE_LOGIN - 1);
    }

    @Override
    protected void write(Output out, Hello message) {
      message.offered().write(out);
      Fields.writeText(out, message.product(), Limits.NAME_BYTES);
    }

    @Override
    protected Hello read(Input in) {
      return new Hello(Capabilities.read(in), Fields.readText(in, Limits.NAME_BYTES));
    }
  }
}
