package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.encoding.Framebuffer;

/** The desktop now has this size, in pixels; frames of the new size follow. */
public record DesktopResized(int width, int height) implements Message {
  /** Checks the size, since the receiver allocates so many pixels. */
  public DesktopResized {
    if (!Framebuffer.isAllowed(width, height)) {
      throw new IllegalArgumentException("no desktop can be " + width + "x" + height);
    }
  }

  /** The wire form. */
  public static final class Format extends MessageSerializer<DesktopResized> {
    /** The only one that is needed. */
    public Format() {
      super(DesktopResized.class, 2 * Integer.BYTES);
    }

    @Override
    protected void write(Output out, DesktopResized message) {
      out.writeInt(message.width());
      out.writeInt(message.height());
    }

    @Override
    protected DesktopResized read(Input in) {
      return new DesktopResized(in.readInt(), in.readInt());
    }
  }
}
