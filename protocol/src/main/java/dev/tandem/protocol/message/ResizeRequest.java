package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;

/** The client would like the desktop to have this size, in pixels. */
public record ResizeRequest(int width, int height) implements Message {
  /** Checks the size. */
  public ResizeRequest {
    Fields.require(1, width, Limits.FRAMEBUFFER_SIDE, "a width");
    Fields.require(1, height, Limits.FRAMEBUFFER_SIDE, "a height");
  }

  /** The wire form. */
  public static final class Format extends MessageSerializer<ResizeRequest> {
    /** The only one that is needed. */
    public Format() {
      super(ResizeRequest.class, 2 * Integer.BYTES);
    }

    @Override
    protected void write(Output out, ResizeRequest message) {
      out.writeInt(message.width());
      out.writeInt(message.height());
    }

    @Override
    protected ResizeRequest read(Input in) {
      return new ResizeRequest(in.readInt(), in.readInt());
    }
  }
}
