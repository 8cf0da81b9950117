package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;

/**
 * The client wants to see a session. Width and height are the size it would like, in pixels, 0 for
 * as it is.
 */
public record AttachSession(int request, String name, AttachMode mode, int width, int height)
    implements Message {
  /** Checks the size. */
  public AttachSession {
    Fields.requireSideOrZero(width);
    Fields.requireSideOrZero(height);
  }

  /** The wire form. */
  public static final class Format extends MessageSerializer<AttachSession> {
    /** The only one that is needed. */
    public Format() {
      super(AttachSession.class, 3 * Integer.BYTES + Fields.textBytes(Limits.NAME_BYTES) + 1);
    }

    @Override
    protected void write(Output out, AttachSession message) {
      out.writeInt(message.request());
      Fields.writeText(out, message.name(), Limits.NAME_BYTES);
      out.writeByte(message.mode().id());
      out.writeInt(message.width());
      out.writeInt(message.height());
    }

    @Override
    protected AttachSession read(Input in) {
      return new AttachSession(
          in.readInt(),
          Fields.readText(in, Limits.NAME_BYTES),
          AttachMode.ofId(in.readByteUnsigned()),
          in.readInt(),
          in.readInt());
    }
  }
}
