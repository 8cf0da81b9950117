package dev.tandem.sync.encoding;

import com.esotericsoftware.kryo.io.Output;
import java.nio.charset.StandardCharsets;

/** Appends fields to bytes; owned by one thread. Numbers are variable-length, 7 bits a byte. */
public final class Writer {
  private final Output out = new Output(128, -1);

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

  /** All that was written. */
  public byte[] toBytes() {
    return out.toBytes();
  }

  /** How many bytes were written. */
  public int size() {
    return out.position();
  }
}
