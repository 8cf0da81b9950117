package dev.tandem.protocol.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.ProtocolException;
import dev.tandem.protocol.message.Message;
import io.netty.buffer.ByteBuf;

/**
 * Writes and reads control messages; owned by one event loop. Kryo runs with registration required,
 * so that nothing but the listed messages can ever be read, each by its own serializer.
 */
final class MessageCodec {
  private static final int SMALL_BYTES = 4 * 1024;

  private final Kryo kryo = new Kryo();
  private final Output output = new Output(256, Limits.CONTROL_BYTES);
  private final Input input = new Input();
  private byte[] scratch = new byte[256];

  MessageCodec() {
    kryo.setRegistrationRequired(true);
    kryo.setReferences(false);
    for (MessageType type : MessageType.values()) {
      kryo.register(type.format().type(), type.format(), type.id());
    }
  }

  /**
   * Appends a whole control frame.
   *
   * @throws IllegalArgumentException if the message breaks a limit: a defect of the caller
   */
  void encode(Message message, ByteBuf out) {
    MessageType type = MessageType.of(message);
    output.reset();
    try {
      kryo.writeObject(output, message);
    } catch (KryoException e) {
      throw new IllegalArgumentException(type + " has more bytes than a frame may have", e);
    }
    int length = 1 + output.position();
    if (length > type.maxPayloadBytes()) {
      throw new IllegalArgumentException(type + " has " + length + " bytes");
    }
    out.writeByte(FrameKind.CONTROL.id());
    out.writeInt(length);
    out.writeByte(type.id());
    out.writeBytes(output.getBuffer(), 0, length - 1);
    if (output.getBuffer().length > SMALL_BYTES) {
      output.setBuffer(new byte[256], Limits.CONTROL_BYTES);
    }
  }

  /**
   * Reads the fields of a message, which must fill exactly {@code length} bytes that are there.
   *
   * @throws ProtocolException if they do not, or break a rule
   */
  Message decode(MessageType type, ByteBuf in, int length) {
    point(in, length);
    try {
      Message message = kryo.readObject(input, type.format().type());
      if (input.position() != input.limit()) {
        throw new ProtocolException(ErrorCode.MALFORMED, type + " is followed by other bytes");
      }
      return message;
    } catch (KryoException e) {
      throw new ProtocolException(ErrorCode.MALFORMED, type + " is cut short");
    } catch (IllegalArgumentException e) {
      throw new ProtocolException(ErrorCode.MALFORMED, type + ": " + e.getMessage());
    }
  }

  private void point(ByteBuf in, int length) {
    if (in.hasArray()) {
      input.setBuffer(in.array(), in.arrayOffset() + in.readerIndex(), length);
      in.skipBytes(length);
      return;
    }
    // The bytes are here already, so that the copy is bounded by what was really received.
    byte[] bytes = length <= scratch.length ? scratch : new byte[length];
    if (length <= SMALL_BYTES) {
      scratch = bytes;
    }
    in.readBytes(bytes, 0, length);
    input.setBuffer(bytes, 0, length);
  }
}
