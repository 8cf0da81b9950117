package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** The server did what request {@code request} asked. */
public record Done(int request) implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<Done> {
    /** The only one that is needed. */
    public Format() {
      super(Done.class, Integer.BYTES);
    }

    @Override
    protected void write(Output out, Done message) {
      out.writeInt(message.request());
    }

    @Override
    protected Done read(Input in) {
      return new Done(in.readInt());
    }
  }
}
