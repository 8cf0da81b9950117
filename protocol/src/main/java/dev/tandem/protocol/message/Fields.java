package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Fields of control messages that have a length, or fewer values than bits: each is checked against
 * its limit, and against the bytes that are there, before anything is allocated.
 */
final class Fields {
  private Fields() {}

  /** Bytes on the wire of a text with at most {@code limit} UTF-8 bytes. */
  static int textBytes(int limit) {
    return Integer.BYTES + limit;
  }

  /** Writes a text; too long a text is the caller's defect. */
  static void writeText(Output out, String text, int limit) {
    if (text.length() > limit) {
      throw tooLongToSend(limit);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > limit) {
      throw tooLongToSend(limit);
    }
    out.writeInt(bytes.length);
    out.writeBytes(bytes);
  }

  private static IllegalArgumentException tooLongToSend(int limit) {
    return new IllegalArgumentException("a text is longer than its " + limit + " bytes");
  }

  /** Writes as much of a text, for a person to read, as fits; never half a character. */
  static void writeCutText(Output out, String text, int limit) {
    byte[] bytes =
        text.substring(0, Math.min(text.length(), limit)).getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, limit);
    while (length < bytes.length && (bytes[length] & 0xC0) == 0x80) {
      length--;
    }
    out.writeInt(length);
    out.writeBytes(bytes, 0, length);
  }

  /** Reads a text, which must be UTF-8 without a flaw. */
  static String readText(Input in, int limit) {
    int length = readLength(in, limit, 1);
    ByteBuffer bytes = ByteBuffer.wrap(in.getBuffer(), in.position(), length);
    in.setPosition(in.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new ProtocolException(ErrorCode.MALFORMED, "a text is not UTF-8");
    }
  }

  /** Writes texts; {@code count} is the most there may be. */
  static void writeTexts(Output out, List<String> texts, int count, int limit) {
    writeCount(out, texts.size(), count);
    for (String text : texts) {
      writeText(out, text, limit);
    }
  }

  /** Reads texts; {@code count} is the most there may be. */
  static List<String> readTexts(Input in, int count, int limit) {
    int length = readLength(in, count, Integer.BYTES);
    List<String> texts = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      texts.add(readText(in, limit));
    }
    return texts;
  }

  /** Writes ids; {@code count} is the most there may be. */
  static void writeIds(Output out, List<Integer> ids, int count) {
    writeCount(out, ids.size(), count);
    for (int id : ids) {
      out.writeInt(id);
    }
  }

  /** Reads ids; {@code count} is the most there may be. */
  static List<Integer> readIds(Input in, int count) {
    int length = readLength(in, count, Integer.BYTES);
    List<Integer> ids = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      ids.add(in.readInt());
    }
    return ids;
  }

  /** Writes how many elements follow. */
  static void writeCount(Output out, int size, int count) {
    if (size > count) {
      throw new IllegalArgumentException("a list has more than its " + count + " elements");
    }
    out.writeInt(size);
  }

  /** Reads how many elements follow, each of at least {@code elementBytes}. */
  static int readLength(Input in, int limit, int elementBytes) {
    int length = in.readInt();
    if (length < 0 || length > limit) {
      throw new ProtocolException(
          ErrorCode.TOO_LARGE, "a length of " + Integer.toUnsignedString(length) + " > " + limit);
    }
    if ((long) length * elementBytes > in.limit() - in.position()) {
      throw new ProtocolException(ErrorCode.MALFORMED, "a length runs past the message");
    }
    return length;
  }

  /** Writes 1 or 0. */
  static void writeFlag(Output out, boolean flag) {
    out.writeByte(flag ? 1 : 0);
  }

  /** Reads 1 or 0. */
  static boolean readFlag(Input in) {
    int flag = in.readByteUnsigned();
    if (flag > 1) {
      throw new ProtocolException(ErrorCode.MALFORMED, "a flag is " + flag);
    }
    return flag == 1;
  }

  /** Reads an error code. */
  static ErrorCode readCode(Input in) {
    return ErrorCode.ofId(in.readByteUnsigned());
  }

  /** A place on a framebuffer: column or row. */
  static void requireCoordinate(int coordinate) {
    require(0, coordinate, Limits.FRAMEBUFFER_SIDE - 1, "a coordinate");
  }

  /** A width or height, or 0 for "as you like". */
  static void requireSideOrZero(int side) {
    require(0, side, Limits.FRAMEBUFFER_SIDE, "a side");
  }

  /** A value within bounds, both inclusive. */
  static void require(int least, int value, int most, String what) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " is " + value + ", not within " + least + " to " + most);
    }
  }
}
