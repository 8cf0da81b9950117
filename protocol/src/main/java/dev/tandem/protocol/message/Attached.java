package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/**
 * The client now is a viewer of the session; frames follow. {@code mode} may be less than asked.
 */
public record Attached(int request, SessionInfo session, AttachMode mode) implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<Attached> {
    /** The only one that is needed. */
    public Format() {
      super(Attached.class, Integer.BYTES + SessionInfo.MAX_BYTES + 1);
    }

    @Override
    protected void write(Output out, Attached message) {
      out.writeInt(message.request());
      message.session().write(out);
      out.writeByte(message.mode().id());
    }

    @Override
    protected Attached read(Input in) {
      return new Attached(
          in.readInt(), SessionInfo.read(in), AttachMode.ofId(in.readByteUnsigned()));
    }
  }
}
