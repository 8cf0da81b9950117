package dev.tandem.server.desktop.embedded.link;

import dev.tandem.protocol.Limits;
import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.encoding.Region;
import dev.tandem.protocol.message.CursorShape;
import dev.tandem.server.desktop.embedded.link.FromApplication.CopiedText;
import dev.tandem.server.desktop.embedded.link.FromApplication.Cursor;
import dev.tandem.server.desktop.embedded.link.FromApplication.Damage;
import dev.tandem.server.desktop.embedded.link.FromApplication.Ending;
import dev.tandem.server.desktop.embedded.link.FromApplication.Frame;
import dev.tandem.server.desktop.embedded.link.FromApplication.Shown;
import dev.tandem.server.desktop.embedded.link.ToApplication.KeyChange;
import dev.tandem.server.desktop.embedded.link.ToApplication.OfferedClipboard;
import dev.tandem.server.desktop.embedded.link.ToApplication.Pointer;
import dev.tandem.server.desktop.embedded.link.ToApplication.ReleaseAll;
import dev.tandem.server.desktop.embedded.link.ToApplication.Resize;
import dev.tandem.server.desktop.embedded.link.ToApplication.Text;
import dev.tandem.server.desktop.embedded.link.ToApplication.Watch;
import dev.tandem.server.desktop.embedded.link.ToApplication.Wheel;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes between the server and the application's JVM; stateless. A message is a length (four
 * bytes, big-endian, counting what follows), a type byte and the fields. Every length is checked
 * before anything is allocated on its word.
 */
public final class LinkCodec {
  /** Bytes of one message: a full clipboard and its header. */
  static final int MESSAGE_BYTES = Limits.CLIPBOARD_BYTES + 16;

  private LinkCodec() {}

  /** Writes one message; does not flush. */
  public static void write(DataOutputStream out, ToApplication message) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(16);
    DataOutputStream fields = new DataOutputStream(body);
    switch (message) {
      case KeyChange key -> {
        fields.writeByte(1);
        fields.writeBoolean(key.pressed());
        fields.writeInt(key.keysym());
        fields.writeInt(key.scancode());
      }
      case Pointer pointer -> {
        fields.writeByte(2);
        fields.writeInt(pointer.x());
        fields.writeInt(pointer.y());
        fields.writeInt(pointer.buttons());
      }
      case Wheel wheel -> {
        fields.writeByte(3);
        fields.writeInt(wheel.x());
        fields.writeInt(wheel.y());
        fields.writeFloat(wheel.deltaX());
        fields.writeFloat(wheel.deltaY());
      }
      case Text text -> {
        fields.writeByte(4);
        writeText(fields, text.text(), Limits.TEXT_INPUT_BYTES);
      }
      case ReleaseAll() -> fields.writeByte(5);
      case Resize resize -> {
        fields.writeByte(6);
        fields.writeInt(resize.width());
        fields.writeInt(resize.height());
      }
      case Watch watch -> {
        fields.writeByte(7);
        fields.writeBoolean(watch.watched());
      }
      case OfferedClipboard clipboard -> {
        fields.writeByte(8);
        writeText(fields, clipboard.text(), Limits.CLIPBOARD_BYTES);
      }
    }
    writeFrame(out, body);
  }

  /** Writes one message; does not flush. */
  public static void write(DataOutputStream out, FromApplication message) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(32);
    DataOutputStream fields = new DataOutputStream(body);
    switch (message) {
      case Frame frame -> {
        fields.writeByte(1);
        fields.writeInt(frame.width());
        fields.writeInt(frame.height());
        fields.writeInt(frame.generation());
      }
      case Shown() -> fields.writeByte(2);
      case Damage damage -> {
        fields.writeByte(3);
        for (Rect rect : damage.rects()) {
          fields.writeInt(rect.left());
          fields.writeInt(rect.top());
          fields.writeInt(rect.right());
          fields.writeInt(rect.bottom());
        }
      }
      case Cursor cursor -> {
        fields.writeByte(4);
        writeCursor(fields, cursor.shape());
      }
      case CopiedText clipboard -> {
        fields.writeByte(5);
        writeText(fields, clipboard.text(), Limits.CLIPBOARD_BYTES);
      }
      case Ending ending -> {
        fields.writeByte(6);
        writeText(fields, ending.reason(), Limits.REASON_BYTES);
      }
    }
    writeFrame(out, body);
  }

  /**
   * Waits for the server's next message.
   *
   * @throws java.io.EOFException at the end of the stream
   * @throws IOException if the bytes are no message
   */
  public static ToApplication readCommand(DataInputStream in) throws IOException {
    ByteBuffer fields = readFrame(in);
    try {
      ToApplication message =
          switch (fields.get()) {
            case 1 -> new KeyChange(fields.get() != 0, fields.getInt(), fields.getInt());
            case 2 -> new Pointer(fields.getInt(), fields.getInt(), fields.getInt());
            case 3 ->
                new Wheel(fields.getInt(), fields.getInt(), fields.getFloat(), fields.getFloat());
            case 4 -> new Text(readText(fields, Limits.TEXT_INPUT_BYTES));
            case 5 -> new ReleaseAll();
            case 6 -> new Resize(fields.getInt(), fields.getInt());
            case 7 -> new Watch(fields.get() != 0);
            case 8 -> new OfferedClipboard(readText(fields, Limits.CLIPBOARD_BYTES));
            default -> throw new IOException("unknown message");
          };
      checkWhole(fields);
      return message;
    } catch (BufferUnderflowException e) {
      throw new IOException("truncated message", e);
    }
  }

  /**
   * Waits for the application's next message.
   *
   * @throws java.io.EOFException at the end of the stream
   * @throws IOException if the bytes are no message
   */
  public static FromApplication readEvent(DataInputStream in) throws IOException {
    ByteBuffer fields = readFrame(in);
    try {
      FromApplication message =
          switch (fields.get()) {
            case 1 -> readNewFrame(fields);
            case 2 -> new Shown();
            case 3 -> new Damage(readRects(fields));
            case 4 -> new Cursor(readCursor(fields));
            case 5 -> new CopiedText(readText(fields, Limits.CLIPBOARD_BYTES));
            case 6 -> new Ending(readText(fields, Limits.REASON_BYTES));
            default -> throw new IOException("unknown message");
          };
      checkWhole(fields);
      return message;
    } catch (BufferUnderflowException e) {
      throw new IOException("truncated message", e);
    }
  }

  private static void writeFrame(DataOutputStream out, ByteArrayOutputStream body)
      throws IOException {
    out.writeInt(body.size());
    body.writeTo(out);
  }

  private static ByteBuffer readFrame(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 1 || length > MESSAGE_BYTES) {
      throw new IOException("a message of " + length + " bytes");
    }
    byte[] body = new byte[length];
    in.readFully(body);
    return ByteBuffer.wrap(body);
  }

  private static void checkWhole(ByteBuffer fields) throws IOException {
    if (fields.hasRemaining()) {
      throw new IOException("a message with " + fields.remaining() + " bytes too many");
    }
  }

  private static void writeText(DataOutputStream fields, String text, int limitBytes)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > limitBytes) {
      throw new IOException("a text of " + bytes.length + " bytes");
    }
    fields.write(bytes);
  }

  /** A text is the rest of its message. */
  private static String readText(ByteBuffer fields, int limitBytes) throws IOException {
    if (fields.remaining() > limitBytes) {
      throw new IOException("a text of " + fields.remaining() + " bytes");
    }
    return StandardCharsets.UTF_8.decode(fields).toString();
  }

  private static Frame readNewFrame(ByteBuffer fields) throws IOException {
    Frame frame = new Frame(fields.getInt(), fields.getInt(), fields.getInt());
    if (!Framebuffer.isAllowed(frame.width(), frame.height())) {
      throw new IOException("a frame of " + frame.width() + "x" + frame.height());
    }
    return frame;
  }

  /** Rectangles are the rest of their message. */
  private static List<Rect> readRects(ByteBuffer fields) throws IOException {
    int count = fields.remaining() / (4 * Integer.BYTES);
    if (count > Region.MAX_RECTS) {
      throw new IOException(count + " rectangles");
    }
    List<Rect> rects = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Rect rect = new Rect(fields.getInt(), fields.getInt(), fields.getInt(), fields.getInt());
      if (rect.left() < 0 || rect.top() < 0 || rect.isEmpty() || exceedsLimits(rect)) {
        throw new IOException("a bad rectangle: " + rect);
      }
      rects.add(rect);
    }
    return rects;
  }

  private static boolean exceedsLimits(Rect rect) {
    return rect.right() > Limits.FRAMEBUFFER_SIDE || rect.bottom() > Limits.FRAMEBUFFER_SIDE;
  }

  private static void writeCursor(DataOutputStream fields, CursorShape shape) throws IOException {
    fields.writeInt(shape.width());
    fields.writeInt(shape.height());
    fields.writeInt(shape.hotX());
    fields.writeInt(shape.hotY());
    for (int pixel : shape.argb()) {
      fields.writeInt(pixel);
    }
  }

  private static CursorShape readCursor(ByteBuffer fields) throws IOException {
    int width = fields.getInt();
    int height = fields.getInt();
    int hotX = fields.getInt();
    int hotY = fields.getInt();
    if (isOutside(width, Limits.CURSOR_SIDE) || isOutside(height, Limits.CURSOR_SIDE)) {
      throw new IOException("a cursor of " + width + "x" + height);
    }
    if (isOutside(hotX, width) || isOutside(hotY, height)) {
      throw new IOException("a hot spot at " + hotX + "," + hotY);
    }
    int[] argb = new int[width * height];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = fields.getInt();
    }
    return new CursorShape(width, height, hotX, hotY, argb);
  }

  private static boolean isOutside(int value, int limit) {
    return value < 0 || value > limit;
  }
}
