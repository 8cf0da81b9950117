package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/**
 * The pointer moved to a pixel, or a button changed. Bit 0 of {@code buttons} is the left button, 1
 * the middle, 2 the right, 3 back, 4 forward.
 */
public record PointerInput(int input, int x, int y, int buttons) implements Message {
  private static final int ALL_BUTTONS = 0b11111;

  /** Checks the place and the buttons. */
  public PointerInput {
    Fields.requireCoordinate(x);
    Fields.requireCoordinate(y);
    Fields.require(0, buttons, ALL_BUTTONS, "the mask of buttons");
  }

  /** The wire form. */
  public static final class Format extends MessageSerializer<PointerInput> {
    /** The only one that is needed. */
    public Format() {
      super(PointerInput.class, 4 * Integer.BYTES);
    }

    @Override
    protected void write(Output out, PointerInput message) {
      out.writeInt(message.input());
      out.writeInt(message.x());
      out.writeInt(message.y());
      out.writeInt(message.buttons());
    }

    @Override
    protected PointerInput read(Input in) {
      return new PointerInput(in.readInt(), in.readInt(), in.readInt(), in.readInt());
    }
  }
}
