package dev.tandem.server.desktop.x11.wire;

/**
 * The server refused a request.
 *
 * @param code which error, as the core protocol or an extension numbers it
 * @param resource the window or other resource in question, if the error is about one
 * @param major the request's opcode
 * @param minor the request's opcode within an extension
 */
public record XError(int code, int resource, int major, int minor) {
  /** The error of a window that is no more. */
  public static final int BAD_WINDOW = 3;

  static XError decode(XPacket packet) {
    return new XError(packet.u8(1), packet.s32(4), packet.u8(10), packet.u16(8));
  }
}
