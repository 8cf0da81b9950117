package dev.tandem.protocol.encoding;

/** RAW: red, green and blue of each pixel, row by row. */
final class RawCodec implements RectCodec {
  private static final int PIXEL_BYTES = 3;

  @Override
  public int payloadBytes(RectContent content) {
    return PIXEL_BYTES * (int) content.rect().area();
  }

  @Override
  public void encode(RectContent content, BodyWriter out) {
    Rect rect = content.rect();
    int[] pixels = content.now().pixels();
    int stride = content.now().width();
    int at = out.reserve(payloadBytes(content));
    byte[] bytes = out.bytes();
    for (int y = rect.top(); y < rect.bottom(); y++) {
      int end = y * stride + rect.right();
      for (int i = y * stride + rect.left(); i < end; i++) {
        int pixel = pixels[i];
        bytes[at] = (byte) (pixel >> 16);
        bytes[at + 1] = (byte) (pixel >> 8);
        bytes[at + 2] = (byte) pixel;
        at += PIXEL_BYTES;
      }
    }
  }

  @Override
  public void decode(BodyReader in, Rect rect, Framebuffer target) {
    int at = in.take(rect.area() * PIXEL_BYTES);
    byte[] bytes = in.bytes();
    int[] pixels = target.pixels();
    int stride = target.width();
    for (int y = rect.top(); y < rect.bottom(); y++) {
      int end = y * stride + rect.right();
      for (int i = y * stride + rect.left(); i < end; i++) {
        pixels[i] =
            Framebuffer.OPAQUE
                | (bytes[at] & 0xFF) << 16
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF);
        at += PIXEL_BYTES;
      }
    }
  }
}
