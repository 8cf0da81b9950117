package dev.tandem.protocol.encoding;

import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * LZ4: one block by liblz4 where the JVM allows native code ({@code --enable-native-access}), else
 * by pure Java, which is two to five times slower but needs no permission and prints no warning.
 * Only the safe decompressor is used, which trusts nothing that the block says.
 */
final class Lz4Block implements BlockCodec {
  static final Lz4Block INSTANCE =
      new Lz4Block(
          LZ4Factory.class.getModule().isNativeAccessEnabled()
              ? LZ4Factory.fastestInstance()
              : LZ4Factory.safeInstance());

  /** A length grows by at most 255 with each byte: see lz4_Block_format.md, "Match length". */
  private static final int MAX_RATIO = 255;

  private final LZ4Compressor compressor;
  private final LZ4SafeDecompressor decompressor;

  Lz4Block(LZ4Factory factory) {
    compressor = factory.fastCompressor();
    decompressor = factory.safeDecompressor();
  }

  @Override
  public int maxStoredBytes(int plainBytes) {
    return compressor.maxCompressedLength(plainBytes);
  }

  @Override
  public long maxPlainBytes(int storedBytes) {
    return (long) MAX_RATIO * storedBytes;
  }

  @Override
  public int compress(byte[] plain, int plainBytes, byte[] stored) {
    return compressor.compress(plain, 0, plainBytes, stored, 0, stored.length);
  }

  @Override
  public int decompress(
      byte[] stored, int storedAt, int storedBytes, byte[] plain, int plainBytes) {
    try {
      return decompressor.decompress(stored, storedAt, storedBytes, plain, 0, plainBytes);
    } catch (LZ4Exception e) {
      return -1;
    }
  }
}
