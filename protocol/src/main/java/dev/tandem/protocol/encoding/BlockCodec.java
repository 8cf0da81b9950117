package dev.tandem.protocol.encoding;

/** One way to compress a block of bytes: both directions, side by side. Thread-safe. */
interface BlockCodec {
  /** Bytes that {@link #compress} may need for its result. */
  int maxStoredBytes(int plainBytes);

  /** The most that so many stored bytes can hold: a greater claim is a lie. */
  long maxPlainBytes(int storedBytes);

  /** Compresses into {@code stored} from index 0; returns how many bytes that took. */
  int compress(byte[] plain, int plainBytes, byte[] stored);

  /**
   * Decompresses hostile bytes into {@code plain} from index 0, never beyond {@code plainBytes}.
   *
   * @return how many bytes came out, or a negative number if these are not compressed bytes
   */
  int decompress(byte[] stored, int storedAt, int storedBytes, byte[] plain, int plainBytes);
}
