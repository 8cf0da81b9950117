package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** All held keys and buttons are let go: the window lost the focus. */
public record ReleaseInput(int input) implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<ReleaseInput> {
    /** The only one that is needed. */
    public Format() {
      super(ReleaseInput.class, Integer.BYTES);
    }

    @Override
    protected void write(Output out, ReleaseInput message) {
      out.writeInt(message.input());
    }

    @Override
    protected ReleaseInput read(Input in) {
      return new ReleaseInput(in.readInt());
    }
  }
}
