package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.ProtocolException;
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
    requireShape(width, height, hotX, hotY);
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

  private static void requireShape(int width, int height, int hotX, int hotY) {
    Fields.require(0, width, Limits.CURSOR_SIDE, "a cursor's width");
    Fields.require(0, height, Limits.CURSOR_SIDE, "a cursor's height");
    Fields.require(0, hotX, width, "a cursor's hot spot");
    Fields.require(0, hotY, height, "a cursor's hot spot");
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

  /** The wire form. */
  public static final class Format extends MessageSerializer<CursorShape> {
    /** The only one that is needed. */
    public Format() {
      super(
          CursorShape.class,
          4 * Integer.BYTES + Limits.CURSOR_SIDE * Limits.CURSOR_SIDE * Integer.BYTES);
    }

    @Override
    protected void write(Output out, CursorShape message) {
      out.writeInt(message.width);
      out.writeInt(message.height);
      out.writeInt(message.hotX);
      out.writeInt(message.hotY);
      for (int pixel : message.argb) {
        out.writeInt(pixel);
      }
    }

    @Override
    protected CursorShape read(Input in) {
      int width = in.readInt();
      int height = in.readInt();
      int hotX = in.readInt();
      int hotY = in.readInt();
      requireShape(width, height, hotX, hotY);
      if (width * height * Integer.BYTES != in.limit() - in.position()) {
        throw new ProtocolException(ErrorCode.MALFORMED, "a cursor lacks pixels or has too many");
      }
      int[] argb = new int[width * height];
      for (int i = 0; i < argb.length; i++) {
        argb[i] = in.readInt();
      }
      return new CursorShape(width, height, hotX, hotY, argb);
    }
  }
}
