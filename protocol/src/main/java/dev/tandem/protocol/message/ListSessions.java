package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** The client asks which sessions its user may see. */
public record ListSessions(int request) implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<ListSessions> {
    /** The only one that is needed. */
    public Format() {
      super(ListSessions.class, Integer.BYTES);
    }

    @Override
    protected void write(Output out, ListSessions message) {
      out.writeInt(message.request());
    }

    @Override
    protected ListSessions read(Input in) {
      return new ListSessions(in.readInt());
    }
  }
}
