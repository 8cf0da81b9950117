package com.sun.glass.ui.tandem;

import com.sun.glass.ui.Cursor;
import com.sun.glass.ui.Pixels;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.message.CursorShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A pointer image, owned by the JavaFX thread: one of the standard types, or an image of its own.
 */
final class TandemCursor extends Cursor {
  private @Nullable CursorShape image;

  TandemCursor(int type) {
    super(type);
  }

  TandemCursor(int hotX, int hotY, Pixels pixels) {
    super(CURSOR_CUSTOM);
    this.image = shape(hotX, hotY, pixels);
  }

  /** The image of a custom cursor. */
  @Nullable CursorShape image() {
    return image;
  }

  private static CursorShape shape(int hotX, int hotY, Pixels pixels) {
    int width = Math.min(pixels.getWidth(), Limits.CURSOR_SIDE);
    int height = Math.min(pixels.getHeight(), Limits.CURSOR_SIDE);
    IntBuffer ints =
        pixels.getPixels() instanceof ByteBuffer bytes
            ? bytes.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer()
            : (IntBuffer) pixels.getPixels();
    int[] argb = new int[width * height];
    for (int y = 0; y < height; y++) {
      ints.get(y * pixels.getWidth(), argb, y * width, width);
    }
    return new CursorShape(
        width, height, Math.clamp(hotX, 0, width - 1), Math.clamp(hotY, 0, height - 1), argb);
  }

  @Override
  protected long _createCursor(int x, int y, Pixels pixels) {
    return 1;
  }
}
