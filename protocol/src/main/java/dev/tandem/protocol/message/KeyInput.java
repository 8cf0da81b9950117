package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;

/**
 * A key went down or up. {@code keysym} is an X11 keysym (Unicode as 0x01000000 | code point), 0 if
 * unknown; {@code scancode} is the physical key as an evdev code, 0 if unknown. {@code input}
 * counts the client's input events from 1.
 */
public record KeyInput(int input, boolean pressed, int keysym, int scancode) implements Message {
  /** Checks the scancode. */
  public KeyInput {
    Fields.require(0, scancode, Limits.SCANCODE, "a scancode");
  }

  /** Without the key, which may be of a password: this line may be logged. */
  @Override
  public String toString() {
    return "KeyInput[input=" + input + "]";
  }

  /** The wire form. */
  public static final class Format extends MessageSerializer<KeyInput> {
    /** The only one that is needed. */
    public Format() {
      super(KeyInput.class, 3 * Integer.BYTES + 1);
    }

    @Override
    protected void write(Output out, KeyInput message) {
      out.writeInt(message.input());
      Fields.writeFlag(out, message.pressed());
      out.writeInt(message.keysym());
      out.writeInt(message.scancode());
    }

    @Override
    protected KeyInput read(Input in) {
      return new KeyInput(in.readInt(), Fields.readFlag(in), in.readInt(), in.readInt());
    }
  }
}
