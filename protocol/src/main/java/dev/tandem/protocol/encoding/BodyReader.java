package dev.tandem.protocol.encoding;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.ProtocolException;

/** A frame body after decompression, as it is read: reused, one thread. Every read is checked. */
final class BodyReader {
  private byte[] bytes = new byte[0];
  private int position;
  private int end;

  /** Makes room for a body, which the caller fills from index 0, and begins there. */
  byte[] prepare(int length) {
    bytes = withRoom(bytes, length);
    position = 0;
    end = length;
    return bytes;
  }

  /** An array with room for so many bytes, which are within the limit: this one or a new one. */
  static byte[] withRoom(byte[] present, int length) {
    if (present.length >= length) {
      return present;
    }
    // Twice as much each time, so that growing bodies do not allocate one by one.
    return new byte[Math.min(Limits.FRAME_BODY_BYTES, Math.max(2 * present.length, length))];
  }

  /** The bytes themselves. */
  byte[] bytes() {
    return bytes;
  }

  /** How many bytes are left. */
  int remaining() {
    return end - position;
  }

  /** Steps over some bytes, which the caller reads, and tells where they begin. */
  int take(long count) {
    if (count > end - position) {
      throw new ProtocolException(ErrorCode.MALFORMED, "the frame body is cut short");
    }
    int at = position;
    position += (int) count;
    return at;
  }

  int readByte() {
    return bytes[take(1)] & 0xFF;
  }

  int readShort() {
    int at = take(2);
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  /** Reads red, green and blue as an opaque pixel. */
  int readColour() {
    int at = take(3);
    return Framebuffer.OPAQUE
        | (bytes[at] & 0xFF) << 16
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF);
  }

  /** Reads left, top, width and height, and requires that they lie within the framebuffer. */
  Rect readRect(Framebuffer target) {
    int left = readShort();
    int top = readShort();
    int width = readShort();
    int height = readShort();
    Rect rect = Rect.ofSize(left, top, width, height);
    requireWithin(rect, target);
    return rect;
  }

  /** Refuses a rectangle that is empty or not within the framebuffer. */
  static void requireWithin(Rect rect, Framebuffer target) {
    // Side by side, never by area; the sides come from 16 bits each, so that no sum overflows.
    if (rect.isEmpty()
        || rect.left() < 0
        || rect.top() < 0
        || rect.right() > target.width()
        || rect.bottom() > target.height()) {
      throw new ProtocolException(
          ErrorCode.BAD_RECTANGLE,
          rect + " in a framebuffer of " + target.width() + "x" + target.height());
    }
  }
}
