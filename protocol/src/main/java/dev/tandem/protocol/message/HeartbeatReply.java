package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** I am here: the token of the {@link Heartbeat} that this answers. */
public record HeartbeatReply(long token) implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<HeartbeatReply> {
    /** The only one that is needed. */
    public Format() {
      super(HeartbeatReply.class, Long.BYTES);
    }

    @Override
    protected void write(Output out, HeartbeatReply message) {
      out.writeLong(message.token());
    }

    @Override
    protected HeartbeatReply read(Input in) {
      return new HeartbeatReply(in.readLong());
    }
  }
}
