package dev.tandem.sync.document;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a field can be set to; immutable. */
public sealed interface Value {
  /** No value: a field that was never set, or was set to this, is unset. */
  record Unset() implements Value {}

  /** True or false. */
  record OfBoolean(boolean value) implements Value {}

  /** A whole number. */
  record OfLong(long value) implements Value {}

  /** A floating-point number. */
  record OfDouble(double value) implements Value {}

  /** A string that is replaced as a whole; text that people edit together is a text field. */
  record OfString(String value) implements Value {}

  /** Bytes; they are copied in and out. */
  final class OfBytes implements Value {
    private final byte[] bytes;

    /** Copies the bytes. */
    public OfBytes(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
      return bytes.clone();
    }

    /** How many bytes there are. */
    public int length() {
      return bytes.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof OfBytes same && Arrays.equals(bytes, same.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "OfBytes[" + bytes.length + "]";
    }
  }

  /** No value. */
  static Value unset() {
    return new Unset();
  }

  /** A string value. */
  static Value of(String value) {
    return new OfString(value);
  }

  /** A whole number. */
  static Value of(long value) {
    return new OfLong(value);
  }

  /** A floating-point number. */
  static Value of(double value) {
    return new OfDouble(value);
  }

  /** True or false. */
  static Value of(boolean value) {
    return new OfBoolean(value);
  }

  /** Its size in memory and on the wire, roughly: what limits are about. */
  default int sizeBytes() {
    return switch (this) {
      case Unset() -> 1;
      case OfBoolean(var _) -> 1;
      case OfLong(var _) -> Long.BYTES;
      case OfDouble(var _) -> Double.BYTES;
      case OfString(String text) -> text.length();
      case OfBytes bytes -> bytes.length();
    };
  }
}
