package dev.tandem.sync.encoding;

import com.esotericsoftware.kryo.io.Output;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Appends fields to bytes; owned by one thread. Numbers are variable-length, 7 bits a byte. */
public final class Writer {
  private final Output out = new Output(128, -1);
  private final @Nullable NameTable<String> names;

  /** In the canonical form: the same fields always give the same bytes. */
  public Writer() {
    names = null;
  }

  /** In a short form, for a reader that has seen what was written with this table before. */
  public Writer(NameTable<String> names) {
    this.names = names;
  }

  /** A name that may come again. */
  public void name(String name) {
    NameTable<String> table = names;
    if (table == null) {
      text(name);
      return;
    }
    int index = table.indexOf(name);
    number(index + 1L);
    if (index < 0) {
      text(name);
      table.add(name);
    }
  }

  /** A byte that says which of several forms follows. */
  public void tag(int tag) {
    out.writeByte(tag);
  }

  /** A number that is seldom negative or great. */
  public void number(long number) {
    out.writeVarLong(number, true);
  }

  /** A number that is as often negative as not. */
  public void signed(long number) {
    out.writeVarLong(number, false);
  }

  /** 64 bits that are all alike in chance: a hash, half an id. */
  public void bits(long bits) {
    out.writeLong(bits);
  }

  /** True or false. */
  public void flag(boolean flag) {
    out.writeByte(flag ? 1 : 0);
  }

  /** A text, in UTF-8. */
  public void text(String text) {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes, with their number. */
  public void bytes(byte[] bytes) {
    number(bytes.length);
    out.writeBytes(bytes);
  }

  /** Bytes as they are, to the end. */
  public void raw(byte[] bytes) {
    out.writeBytes(bytes);
  }

  /** All that was written. */
  public byte[] toBytes() {
    return out.toBytes();
  }

  /** How many bytes were written. */
  public int size() {
    return out.position();
  }
}
