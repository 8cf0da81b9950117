package dev.tandem.protocol.encoding;

import io.netty.buffer.ByteBuf;

/**
 * Turns damage into bytes for one viewer; owned by the session's loop. A pure function of the
 * current pixels, of what the viewer has, and of a budget: no threads, no sockets, no clock.
 */
public final class FrameEncoder {
  /** An encoder that uses only what was negotiated: ids of encodings and of compressions. */
  public FrameEncoder(
      java.util.Collection<Integer> encodings, java.util.Collection<Integer> compressions) {}

  /**
   * Encodes as much of {@code damage} as the budget allows, appending a frame body to {@code out}.
   * What was encoded is copied into {@code viewerHas} and removed from {@code damage}; what is
   * unchanged is removed too; the rest stays for a later frame.
   *
   * @param now the pixels as they are
   * @param viewerHas the pixels that the viewer has, of the same size
   * @param damage where the two may differ; changed
   * @param budgetBytes about how many bytes before compression the body may have
   * @return how many rectangles were written; 0 means that nothing had changed and nothing was
   *     written
   */
  public int encode(
      Framebuffer now, Framebuffer viewerHas, Region damage, int budgetBytes, ByteBuf out) {
    if (!damage.isEmpty()) {
      throw new UnsupportedOperationException();
    }
    return 0;
  }
}
