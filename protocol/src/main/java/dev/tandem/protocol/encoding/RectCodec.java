package dev.tandem.protocol.encoding;

/**
 * One way to write the pixels of a rectangle: its encoder and its decoder, side by side. Owned by
 * one thread. The rectangle itself and the encoding's number stand before the payload and are
 * written, read and checked by the caller.
 */
interface RectCodec {
  /** The cost of what an encoding cannot express. */
  int UNSUITABLE = Integer.MAX_VALUE;

  /** Bytes of payload that {@link #encode} would write, or {@link #UNSUITABLE}. */
  int payloadBytes(RectContent content);

  /** Writes the payload; called only if {@link #payloadBytes} is not {@link #UNSUITABLE}. */
  void encode(RectContent content, BodyWriter out);

  /**
   * Reads a payload and writes to the rectangle's pixels, never outside it.
   *
   * @param rect not empty and within {@code target}
   * @throws dev.tandem.protocol.ProtocolException if the payload breaks a rule
   */
  void decode(BodyReader in, Rect rect, Framebuffer target);
}
