package dev.tandem.server.desktop.x11.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/**
 * Builds requests and sends them; owned by the session's loop. A request begins with {@link #begin}
 * and ends with {@link #end}, which fills in its length. Sending never blocks: what the server does
 * not take waits here, up to {@link XLimits#OUTGOING_BYTES}.
 */
public final class XWriter {
  private static final int FIRST_BYTES = 64 * 1024;

  private ByteBuffer out = ByteBuffer.allocateDirect(FIRST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private int start;
  private int sequence;
  private boolean overflowed;

  XWriter() {}

  /** Begins a request. {@code detail} is the second byte: a minor opcode or a small argument. */
  XWriter begin(int opcode, int detail) {
    start = out.position();
    sequence = (sequence + 1) & 0xFFFF;
    return u8(opcode).u8(detail).u16(0);
  }

  /** Appends a byte. */
  public XWriter u8(int value) {
    room(1).put((byte) value);
    return this;
  }

  /** Appends a 16-bit number. */
  public XWriter u16(int value) {
    room(2).putShort((short) value);
    return this;
  }

  /** Appends a 32-bit number. */
  public XWriter u32(int value) {
    room(4).putInt(value);
    return this;
  }

  /** Appends zero bytes. */
  public XWriter zeros(int count) {
    for (int i = 0; i < count; i++) {
      u8(0);
    }
    return this;
  }

  /** Appends bytes of an array. */
  public XWriter bytes(byte[] source, int offset, int length) {
    room(length).put(source, offset, length);
    return this;
  }

  /** Ends the request: pads it to four bytes and fills in its length. */
  void end() {
    zeros(-(out.position() - start) & 3);
    int length = out.position() - start;
    if (length > XLimits.REQUEST_BYTES) {
      throw new IllegalArgumentException("an X request of " + length + " bytes is too long");
    }
    out.putShort(start + 2, (short) (length / 4));
  }

  /** The low 16 bits of the number of the request begun last. */
  int sequence() {
    return sequence;
  }

  /** Whether more waited than may; what was written since is lost. */
  boolean overflowed() {
    return overflowed;
  }

  /** Sends what the server takes; returns whether that was all. */
  boolean flush(WritableByteChannel channel) throws IOException {
    out.flip();
    while (out.hasRemaining() && channel.write(out) > 0) {
      // The channel does not block: zero bytes written means that the server does not read now.
    }
    boolean all = !out.hasRemaining();
    out.compact();
    return all;
  }

  private ByteBuffer room(int bytes) {
    if (out.remaining() < bytes) {
      int wanted = Math.max(out.capacity() * 2, out.position() + bytes);
      if (wanted > XLimits.OUTGOING_BYTES) {
        // Nothing that is written from here on leaves; the next flush ends the connection.
        overflowed = true;
        out.clear();
        start = 0;
        return out;
      }
      out = ByteBuffer.allocateDirect(wanted).order(ByteOrder.LITTLE_ENDIAN).put(out.flip());
    }
    return out;
  }
}
