package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;

/** The server did not do what was asked, and why; {@code text} is one line for a person. */
public record Refused(int request, ErrorCode code, String text) implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<Refused> {
    /** The only one that is needed. */
    public Format() {
      super(Refused.class, Integer.BYTES + 1 + Fields.textBytes(Limits.REASON_BYTES));
    }

    @Override
    protected void write(Output out, Refused message) {
      out.writeInt(message.request());
      out.writeByte(message.code().id());
      Fields.writeCutText(out, message.text(), Limits.REASON_BYTES);
    }

    @Override
    protected Refused read(Input in) {
      return new Refused(
          in.readInt(), Fields.readCode(in), Fields.readText(in, Limits.REASON_BYTES));
    }
  }
}
