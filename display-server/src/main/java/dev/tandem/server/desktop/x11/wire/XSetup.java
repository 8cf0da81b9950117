package dev.tandem.server.desktop.x11.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What the server says of itself when a connection begins.
 *
 * @param idBase bits of every resource id of ours
 * @param idMask bits that we may choose
 * @param root the root window of the first screen
 * @param width of the first screen, in pixels
 * @param height of the first screen, in pixels
 * @param minKeycode lowest keycode
 * @param maxKeycode highest keycode
 */
public record XSetup(
    int idBase, int idMask, int root, int width, int height, int minKeycode, int maxKeycode) {
  private static final String COOKIE_NAME = "MIT-MAGIC-COOKIE-1";
  private static final int SUCCESS = 1;
  private static final int HEADER_BYTES = 8;
  private static final int FIXED_BYTES = 40;
  private static final int SCREEN_BYTES = 40;

  /** The bytes that open a connection. */
  static ByteBuffer request(byte[] cookie) {
    byte[] name = COOKIE_NAME.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out =
        ByteBuffer.allocate(12 + padded(name.length) + padded(cookie.length))
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'l').put((byte) 0).putShort((short) 11).putShort((short) 0);
    out.putShort((short) name.length).putShort((short) cookie.length).putShort((short) 0);
    out.put(name).position(12 + padded(name.length)).put(cookie);
    return out.position(0);
  }

  /** Bytes of a whole answer, from its first eight. */
  static int length(XPacket header) {
    return HEADER_BYTES + 4 * header.u16(6);
  }

  /** Reads an answer. */
  static XSetup decode(XPacket answer) {
    if (answer.u8(0) != SUCCESS) {
      int length = Math.min(answer.u8(1), answer.bytes().length - HEADER_BYTES);
      throw new XException(
          XException.Code.REFUSED,
          "the X server refused the connection: " + answer.latin1(HEADER_BYTES, length).strip());
    }
    int vendorBytes = answer.u16(24);
    int screens = answer.u8(28);
    int formats = answer.u8(29);
    int screen = FIXED_BYTES + padded(vendorBytes) + 8 * formats;
    if (screens < 1 || answer.bytes().length < screen + SCREEN_BYTES) {
      throw new XException(XException.Code.MALFORMED, "the X server has no screen");
    }
    if (answer.u8(34) < 8 || answer.u8(35) < answer.u8(34) || answer.s32(16) == 0) {
      throw new XException(XException.Code.MALFORMED, "the X server has no keys or no ids");
    }
    return new XSetup(
        answer.s32(12),
        answer.s32(16),
        answer.s32(screen),
        answer.u16(screen + 20),
        answer.u16(screen + 22),
        answer.u8(34),
        answer.u8(35));
  }

  static int padded(int bytes) {
    return (bytes + 3) & ~3;
  }
}
