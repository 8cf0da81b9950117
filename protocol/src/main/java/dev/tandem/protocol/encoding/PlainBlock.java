package dev.tandem.protocol.encoding;

/** NONE: the bytes as they are. */
final class PlainBlock implements BlockCodec {
  static final PlainBlock INSTANCE = new PlainBlock();

  private PlainBlock() {}

  @Override
  public int maxStoredBytes(int plainBytes) {
    return plainBytes;
  }

  @Override
  public long maxPlainBytes(int storedBytes) {
    return storedBytes;
  }

  @Override
  public int compress(byte[] plain, int plainBytes, byte[] stored) {
    System.arraycopy(plain, 0, stored, 0, plainBytes);
    return plainBytes;
  }

  @Override
  public int decompress(
      byte[] stored, int storedAt, int storedBytes, byte[] plain, int plainBytes) {
    if (storedBytes != plainBytes) {
      return -1;
    }
    System.arraycopy(stored, storedAt, plain, 0, storedBytes);
    return storedBytes;
  }
}
