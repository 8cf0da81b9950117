package dev.tandem.protocol.encoding;

import io.netty.buffer.ByteBuf;

/** Applies frame bodies to a framebuffer; owned by one thread. All that it reads is checked. */
public final class FrameDecoder {
  /** A decoder that accepts only what was negotiated: ids of encodings and of compressions. */
  public FrameDecoder(
      java.util.Collection<Integer> encodings, java.util.Collection<Integer> compressions) {}

  /**
   * Applies one frame body.
   *
   * @param changed receives the rectangles that were written to
   * @throws dev.tandem.protocol.ProtocolException if the body breaks a rule; the framebuffer then
   *     holds some of the frame, but nothing outside it was touched
   */
  public void decode(ByteBuf body, Framebuffer target, Region changed) {
    if (body.isReadable()) {
      throw new UnsupportedOperationException();
    }
  }
}
