package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/**
 * The wire form of one message: its fields in order, written and read by hand. Stateless. Reading
 * throws {@link dev.tandem.protocol.ProtocolException}, Kryo's underflow, or the record's own
 * {@link IllegalArgumentException}; all of them mean that the bytes are malformed.
 */
public abstract class MessageSerializer<M extends Message> extends Serializer<M> {
  private final Class<M> type;
  private final int maxBytes;

  /**
   * A serializer.
   *
   * @param maxBytes the most bytes that the fields can have on the wire
   */
  protected MessageSerializer(Class<M> type, int maxBytes) {
    super(false, true);
    this.type = type;
    this.maxBytes = maxBytes;
  }

  /** The message's record. */
  public final Class<M> type() {
    return type;
  }

  /** The most bytes that the fields can have on the wire. */
  public final int maxBytes() {
    return maxBytes;
  }

  /** Writes the fields. */
  protected abstract void write(Output out, M message);

  /** Reads the fields. */
  protected abstract M read(Input in);

  @Override
  public final void write(Kryo kryo, Output out, M message) {
    write(out, message);
  }

  @Override
  public final M read(Kryo kryo, Input in, Class<? extends M> asked) {
    return read(in);
  }
}
