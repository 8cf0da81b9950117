package dev.tandem.protocol.encoding;

/**
 * COPY: left and top, two bytes each, of a rectangle of the same size in the viewer's framebuffer,
 * as it is after all rectangles that stand before this one in the frame. Source and target may
 * overlap: the pixels arrive as if all had been read before any was written.
 */
final class CopyCodec implements RectCodec {
  static final int PAYLOAD_BYTES = 4;

  @Override
  public int payloadBytes(RectContent content) {
    return content.source() == null ? UNSUITABLE : PAYLOAD_BYTES;
  }

  @Override
  public void encode(RectContent content, BodyWriter out) {
    Rect source = content.source();
    if (source == null) {
      throw new IllegalStateException("nothing to copy from");
    }
    out.writeShort(source.left());
    out.writeShort(source.top());
  }

  @Override
  public void decode(BodyReader in, Rect rect, Framebuffer target) {
    int left = in.readShort();
    int top = in.readShort();
    Rect source = Rect.ofSize(left, top, rect.width(), rect.height());
    BodyReader.requireWithin(source, target);
    target.move(source, rect.left(), rect.top());
  }
}
