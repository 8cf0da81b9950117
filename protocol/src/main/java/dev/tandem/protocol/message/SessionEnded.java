package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;

/** The session's desktop has ended; its viewers are detached. */
public record SessionEnded(String name, String reason) implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<SessionEnded> {
    /** The only one that is needed. */
    public Format() {
      super(
          SessionEnded.class,
          Fields.textBytes(Limits.NAME_BYTES) + Fields.textBytes(Limits.REASON_BYTES));
    }

    @Override
    protected void write(Output out, SessionEnded message) {
      Fields.writeText(out, message.name(), Limits.NAME_BYTES);
      Fields.writeCutText(out, message.reason(), Limits.REASON_BYTES);
    }

    @Override
    protected SessionEnded read(Input in) {
      return new SessionEnded(
          Fields.readText(in, Limits.NAME_BYTES), Fields.readText(in, Limits.REASON_BYTES));
    }
  }
}
