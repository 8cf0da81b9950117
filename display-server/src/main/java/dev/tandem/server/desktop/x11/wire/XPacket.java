package dev.tandem.server.desktop.x11.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One event, reply or error as it came: at least 32 bytes, little-endian. Reading past its end is a
 * {@link XException}.
 *
 * @param bytes the packet, not to be changed
 * @param cut whether the packet was longer than {@link XLimits#PACKET_BYTES}; only its first 32
 *     bytes are here then
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record XPacket(byte[] bytes, boolean cut) {
  /** Bytes of an event, of an error, and of a reply's fixed part. */
  public static final int FIXED_BYTES = 32;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int ERROR = 0;
  private static final int REPLY = 1;

  /** Whether it is an error. */
  public boolean isError() {
    return bytes[0] == ERROR;
  }

  /** Whether it is a reply. */
  public boolean isReply() {
    return bytes[0] == REPLY;
  }

  /** An event's code, without the bit that says that a client sent it. */
  public int eventCode() {
    return bytes[0] & 0x7F;
  }

  /** The low 16 bits of the number of the request that it belongs to. */
  public int sequence() {
    return u16(2);
  }

  /** An unsigned byte. */
  public int u8(int at) {
    check(at, 1);
    return bytes[at] & 0xFF;
  }

  /** An unsigned 16-bit number. */
  public int u16(int at) {
    check(at, 2);
    return (short) SHORT.get(bytes, at) & 0xFFFF;
  }

  /** A signed 16-bit number. */
  public int s16(int at) {
    return (short) u16(at);
  }

  /** A 32-bit number. */
  public int s32(int at) {
    check(at, 4);
    return (int) INT.get(bytes, at);
  }

  /** A count of things that follow, each of so many bytes; they are all there. */
  public int count(int at, int start, int bytesEach) {
    int count = s32(at);
    if (count < 0 || start + (long) count * bytesEach > bytes.length) {
      throw malformed();
    }
    return count;
  }

  /** A copy of some bytes. */
  public byte[] slice(int at, int length) {
    check(at, length);
    return Arrays.copyOfRange(bytes, at, at + length);
  }

  /** Some bytes as Latin-1. */
  public String latin1(int at, int length) {
    check(at, length);
    return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
  }

  private void check(int at, int length) {
    if (at < 0 || length < 0 || at > bytes.length - length) {
      throw malformed();
    }
  }

  private static XException malformed() {
    return new XException(
        XException.Code.MALFORMED, "the X server sent a packet shorter than it says");
  }
}
