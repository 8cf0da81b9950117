package dev.tandem.sync.encoding;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import dev.tandem.sync.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link Writer} wrote; owned by one thread. Nothing is allocated on the word of the
 * bytes before it is checked against a limit and against the bytes that are left.
 */
public final class Reader {
  private static final int NAME_BYTES = 3 * Limits.NAME_CHARS;

  private final byte[] bytes;
  private final Input in;
  private final @Nullable NameTable<String> names;

  /** Reads the canonical form from the start of the bytes. */
  public Reader(byte[] bytes) {
    this.bytes = bytes;
    in = new Input(bytes);
    names = null;
  }

  /** Reads the short form, with what was read before. */
  public Reader(byte[] bytes, NameTable<String> names) {
    this.bytes = bytes;
    in = new Input(bytes);
    this.names = names;
  }

  /** A name, within its limit. */
  public String name() {
    NameTable<String> table = names;
    if (table == null) {
      return text(NAME_BYTES);
    }
    int index = number(Limits.TABLE_NAMES);
    if (index > 0) {
      return table.at(index - 1);
    }
    String name = text(NAME_BYTES);
    if (table.indexOf(name) >= 0) {
      throw new MalformedException("a name is in the table already");
    }
    table.add(name);
    return name;
  }

  /** A byte that says which of several forms follows. */
  public int tag() {
    requireLeft(1);
    return in.readByteUnsigned();
  }

  /** A number, in as few bytes as it can have. */
  public long number() {
    int start = in.position();
    try {
      long number = in.readVarLong(true);
      if (in.position() > start + 1 && bytes[in.position() - 1] == 0) {
        throw new MalformedException("a number has more bytes than it needs");
      }
      return number;
    } catch (KryoException | ArrayIndexOutOfBoundsException e) {
      throw new MalformedException("a number is cut off");
    }
  }

  /** A number that is never negative: a version, a number of a mutation. */
  public long ordinal() {
    long number = number();
    if (number < 0) {
      throw new MalformedException("a number is negative");
    }
    return number;
  }

  /** A number that may be negative. */
  public long signed() {
    long bits = number();
    return bits >>> 1 ^ -(bits & 1);
  }

  /** A number from 0 to a limit. */
  public int number(int limit) {
    long number = number();
    if (number < 0 || number > limit) {
      throw new MalformedException("a number is " + number + ", not within 0 to " + limit);
    }
    return (int) number;
  }

  /** How many things follow, each of at least one byte. */
  public int count(int limit) {
    int count = number(limit);
    requireLeft(count);
    return count;
  }

  /** 64 bits. */
  public long bits() {
    requireLeft(Long.BYTES);
    return in.readLong();
  }

  /** True or false. */
  public boolean flag() {
    int flag = tag();
    if (flag > 1) {
      throw new MalformedException("a flag is " + flag);
    }
    return flag == 1;
  }

  /** A text of at most so many bytes, which must be UTF-8 without a flaw. */
  public String text(int limitBytes) {
    int length = count(limitBytes);
    int start = in.position();
    in.setPosition(start + length);
    String text = new String(bytes, start, length, StandardCharsets.UTF_8);
    // This puts U+FFFD, which may as well have been meant, in the place of what is not UTF-8.
    return text.indexOf('\uFFFD') < 0 ? text : strict(ByteBuffer.wrap(bytes, start, length));
  }

  private static String strict(ByteBuffer utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("a text is not UTF-8");
    }
  }

  /** Bytes, at most so many. */
  public byte[] bytes(int limit) {
    return in.readBytes(count(limit));
  }

  /** Whether something is left. */
  public boolean hasMore() {
    return in.position() != in.limit();
  }

  /** Requires that nothing is left. */
  public void end() {
    if (hasMore()) {
      throw new MalformedException("there are bytes behind the end");
    }
  }

  private void requireLeft(int bytes) {
    if (bytes > in.limit() - in.position()) {
      throw new MalformedException("a field runs past the end");
    }
  }
}
