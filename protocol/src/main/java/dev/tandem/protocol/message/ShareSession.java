package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;

/** The owner lets another user see or control a session, or ({@code granted} false) no longer. */
public record ShareSession(int request, String name, String user, AttachMode mode, boolean granted)
    implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<ShareSession> {
    /** The only one that is needed. */
    public Format() {
      super(ShareSession.class, Integer.BYTES + 2 * Fields.textBytes(Limits.NAME_BYTES) + 2 * 1);
    }

    @Override
    protected void write(Output out, ShareSession message) {
      out.writeInt(message.request());
      Fields.writeText(out, message.name(), Limits.NAME_BYTES);
      Fields.writeText(out, message.user(), Limits.NAME_BYTES);
      out.writeByte(message.mode().id());
      Fields.writeFlag(out, message.granted());
    }

    @Override
    protected ShareSession read(Input in) {
      return new ShareSession(
          in.readInt(),
          Fields.readText(in, Limits.NAME_BYTES),
          Fields.readText(in, Limits.NAME_BYTES),
          AttachMode.ofId(in.readByteUnsigned()),
          Fields.readFlag(in));
    }
  }
}
