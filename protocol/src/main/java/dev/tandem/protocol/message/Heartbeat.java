package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** Are you there? The receiver sends {@code token} back at once, in a {@link HeartbeatReply}. */
public record Heartbeat(long token) implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<Heartbeat> {
    /** The only one that is needed. */
    public Format() {
      super(Heartbeat.class, Long.BYTES);
    }

    @Override
    protected void write(Output out, Heartbeat message) {
      out.writeLong(message.token());
    }

    @Override
    protected Heartbeat read(Input in) {
      return new Heartbeat(in.readLong());
    }
  }
}
