package dev.tandem.server.desktop.x11.wire;

import dev.tandem.protocol.Limits;
import dev.tandem.protocol.message.CursorShape;

/** A pointer image as the XFIXES extension gives it, read as a {@link CursorShape}. */
public record CursorImage(CursorShape shape) {
  private static final int START = XPacket.FIXED_BYTES;

  static CursorImage decode(XPacket reply) {
    int width = reply.u16(12);
    int height = reply.u16(14);
    int hotX = reply.u16(16);
    int hotY = reply.u16(18);
    if (reply.cut() || width == 0 || height == 0) {
      // A giant image: the client shows its own pointer rather than a part of the picture.
      return new CursorImage(new CursorShape(0, 0, 0, 0, new int[0]));
    }
    if (START + 4L * width * height > reply.bytes().length || hotX >= width || hotY >= height) {
      throw new XException(
          XException.Code.MALFORMED, "the X server sent a pointer image shorter than it says");
    }
    return new CursorImage(crop(reply, width, height, hotX, hotY));
  }

  /** What is beyond the limit is cut off, so that the hot spot stays inside. */
  private static CursorShape crop(XPacket reply, int width, int height, int hotX, int hotY) {
    int left = Math.max(0, hotX - Limits.CURSOR_SIDE + 1);
    int top = Math.max(0, hotY - Limits.CURSOR_SIDE + 1);
    int columns = Math.min(Limits.CURSOR_SIDE, width - left);
    int rows = Math.min(Limits.CURSOR_SIDE, height - top);
    int[] argb = new int[columns * rows];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        argb[y * columns + x] = reply.s32(START + 4 * ((top + y) * width + left + x));
      }
    }
    return new CursorShape(columns, rows, hotX - left, hotY - top, argb);
  }
}
