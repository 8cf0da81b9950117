package dev.tandem.protocol.message;

import java.util.Arrays;

/**
 * The pointer's image, which the client draws itself. Pixels are premultiplied ARGB, row by row;
 * the hot spot is in pixels from the top left. Zero by zero hides the pointer.
 */
public final class CursorShape implements Message {
  private final int width;
  private final int height;
  private final int hotX;
  private final int hotY;
  private final int[] argb;

  /** Takes ownership of {@code argb}, which must hold width × height pixels. */
  public CursorShape(int width, int height, int hotX, int hotY, int[] argb) {
    if (argb.length != width * height) {
      throw new IllegalArgumentException(
          "a cursor of " + width + "x" + height + " needs as many pixels");
    }
    this.width = width;
    this.height = height;
    this.hotX = hotX;
    this.hotY = hotY;
    this.argb = argb;
  }

  /** Pixels in a row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Column of the pixel that points. */
  public int hotX() {
    return hotX;
  }

  /** Row of the pixel that points. */
  public int hotY() {
    return hotY;
  }

  /** A copy of the pixels. */
  public int[] argb() {
    return argb.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CursorShape that
        && width == that.width
        && height == that.height
        && hotX == that.hotX
        && hotY == that.hotY
        && Arrays.equals(argb, that.argb);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(argb) * 31 + width;
  }

  @Override
  public String toString() {
    return "CursorShape[" + width + "x" + height + " hot " + hotX + "," + hotY + "]";
  }
}
