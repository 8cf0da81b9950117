package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;

/** The wheel turned, in notches: fractions are smooth scrolling, positive is down or right. */
public record WheelInput(int input, int x, int y, float deltaX, float deltaY) implements Message {
  /** Checks the place and the deltas. */
  public WheelInput {
    Fields.requireCoordinate(x);
    Fields.requireCoordinate(y);
    requireNotches(deltaX);
    requireNotches(deltaY);
  }

  private static void requireNotches(float delta) {
    // Written so that NaN fails too.
    if (!(Math.abs(delta) <= Limits.WHEEL_NOTCHES)) {
      throw new IllegalArgumentException("the wheel turned by " + delta + " notches");
    }
  }

  /** The wire form. */
  public static final class Format extends MessageSerializer<WheelInput> {
    /** The only one that is needed. */
    public Format() {
      super(WheelInput.class, 3 * Integer.BYTES + 2 * Float.BYTES);
    }

    @Override
    protected void write(Output out, WheelInput message) {
      out.writeInt(message.input());
      out.writeInt(message.x());
      out.writeInt(message.y());
      out.writeFloat(message.deltaX());
      out.writeFloat(message.deltaY());
    }

    @Override
    protected WheelInput read(Input in) {
      return new WheelInput(
          in.readInt(), in.readInt(), in.readInt(), in.readFloat(), in.readFloat());
    }
  }
}
