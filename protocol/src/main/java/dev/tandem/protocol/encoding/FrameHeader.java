package dev.tandem.protocol.encoding;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;

/**
 * What stands before a frame's rectangles. {@code frame} counts from 1 for each viewer; {@code
 * newestInput} is the number of the newest input event of this viewer that was injected before the
 * pixels were captured, 0 for none; width and height are the framebuffer's, in pixels; the times
 * are the server's stages: from that injection to the damage, from the damage to the capture, and
 * from the capture to the encoded frame, in microseconds.
 */
public record FrameHeader(
    int frame,
    int newestInput,
    int width,
    int height,
    int injectedToDamagedMicros,
    int damagedToCapturedMicros,
    int capturedToEncodedMicros) {
  /** Bytes on the wire. */
  public static final int BYTES = 24;

  /** Writes {@link #BYTES} bytes. */
  public void write(ByteBuf out) {
    out.writeInt(frame);
    out.writeInt(newestInput);
    out.writeShort(width);
    out.writeShort(height);
    out.writeInt(injectedToDamagedMicros);
    out.writeInt(damagedToCapturedMicros);
    out.writeInt(capturedToEncodedMicros);
  }

  /**
   * Reads {@link #BYTES} bytes.
   *
   * @throws ProtocolException if there are fewer, or if no framebuffer can have that size
   */
  public static FrameHeader read(ByteBuf in) {
    if (in.readableBytes() < BYTES) {
      throw new ProtocolException(ErrorCode.MALFORMED, "the frame header is cut short");
    }
    int frame = in.readInt();
    int newestInput = in.readInt();
    int width = in.readUnsignedShort();
    int height = in.readUnsignedShort();
    if (!Framebuffer.isAllowed(width, height)) {
      throw new ProtocolException(
          width == 0 || height == 0 ? ErrorCode.MALFORMED : ErrorCode.TOO_LARGE,
          "a framebuffer of " + width + "x" + height);
    }
    return new FrameHeader(
        frame, newestInput, width, height, in.readInt(), in.readInt(), in.readInt());
  }
}
