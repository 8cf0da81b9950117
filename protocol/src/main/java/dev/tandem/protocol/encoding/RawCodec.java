package dev.tandem.protocol.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** RAW: red, green and blue of each pixel, row by row. */
final class RawCodec implements RectCodec {
  private static final int PIXEL_BYTES = 3;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

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
        INT.set(bytes, at, pixels[i] << 8);
        at += PIXEL_BYTES;
      }
    }
  }

  @Override
  public void decode(BodyReader in, Rect rect, Framebuffer target) {
    // The byte before a pixel always exists: headers stand before all payloads.
    int at = in.take(rect.area() * PIXEL_BYTES) - 1;
    byte[] bytes = in.bytes();
    int[] pixels = target.pixels();
    int stride = target.width();
    for (int y = rect.top(); y < rect.bottom(); y++) {
      int end = y * stride + rect.right();
      for (int i = y * stride + rect.left(); i < end; i++) {
        pixels[i] = Framebuffer.OPAQUE | (int) INT.get(bytes, at);
        at += PIXEL_BYTES;
      }
    }
  }
}
