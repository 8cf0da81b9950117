package dev.tandem.protocol.encoding;

/** SOLID: red, green and blue of all pixels. */
final class SolidCodec implements RectCodec {
  @Override
  public int payloadBytes(RectContent content) {
    return content.colours() == 1 ? 3 : UNSUITABLE;
  }

  @Override
  public void encode(RectContent content, BodyWriter out) {
    out.writeColour(content.colour(0));
  }

  @Override
  public void decode(BodyReader in, Rect rect, Framebuffer target) {
    target.fill(rect, in.readColour());
  }
}
