package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** The client stops viewing; the session goes on. */
public record DetachSession(int request) implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<DetachSession> {
    /** The only one that is needed. */
    public Format() {
      super(DetachSession.class, Integer.BYTES);
    }

    @Override
    protected void write(Output out, DetachSession message) {
      out.writeInt(message.request());
    }

    @Override
    protected DetachSession read(Input in) {
      return new DetachSession(in.readInt());
    }
  }
}
