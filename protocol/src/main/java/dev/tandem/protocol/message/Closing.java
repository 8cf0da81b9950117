package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;

/** The sender closes the connection, and why. */
public record Closing(ErrorCode code, String text) implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<Closing> {
    /** The only one that is needed. */
    public Format() {
      super(Closing.class, 1 + Fields.textBytes(Limits.REASON_BYTES));
    }

    @Override
    protected void write(Output out, Closing message) {
      out.writeByte(message.code().id());
      Fields.writeCutText(out, message.text(), Limits.REASON_BYTES);
    }

    @Override
    protected Closing read(Input in) {
      return new Closing(Fields.readCode(in), Fields.readText(in, Limits.REASON_BYTES));
    }
  }
}
