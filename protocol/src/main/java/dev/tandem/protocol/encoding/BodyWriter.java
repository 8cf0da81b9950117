package dev.tandem.protocol.encoding;

import java.util.Arrays;

/** A frame body before compression, as it is written: reused, grows as needed; one thread. */
final class BodyWriter {
  private byte[] bytes = new byte[16 * 1024];
  private int size;

  /** Starts anew. */
  void clear() {
    size = 0;
  }

  /** How many bytes were written. */
  int size() {
    return size;
  }

  /** The bytes themselves, until something is written. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Makes room for some bytes, which the caller fills, and tells where they begin. There is one
   * more byte after them that may be written over: three-byte pixels are fastest written as four.
   */
  int reserve(int count) {
    if (bytes.length - size <= count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + count + 1));
    }
    int at = size;
    size += count;
    return at;
  }

  void writeByte(int value) {
    int at = reserve(1);
    bytes[at] = (byte) value;
  }

  void writeShort(int value) {
    setShort(reserve(2), value);
  }

  /** Writes over two bytes. */
  void setShort(int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }

  /** Writes red, green and blue. */
  void writeColour(int pixel) {
    int at = reserve(3);
    bytes[at] = (byte) (pixel >> 16);
    bytes[at + 1] = (byte) (pixel >> 8);
    bytes[at + 2] = (byte) pixel;
  }
}
