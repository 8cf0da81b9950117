package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** The client has shown a frame. Times are microseconds of the client's own monotonic clock. */
public record FrameAck(int frame, long receivedMicros, long decodedMicros, long shownMicros)
    implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<FrameAck> {
    /** The only one that is needed. */
    public Format() {
      super(FrameAck.class, Integer.BYTES + 3 * Long.BYTES);
    }

    @Override
    protected void write(Output out, FrameAck message) {
      out.writeInt(message.frame());
      out.writeLong(message.receivedMicros());
      out.writeLong(message.decodedMicros());
      out.writeLong(message.shownMicros());
    }

    @Override
    protected FrameAck read(Input in) {
      return new FrameAck(in.readInt(), in.readLong(), in.readLong(), in.readLong());
    }
  }
}
