package dev.tandem.sync.store;

import com.github.luben.zstd.Zstd;
import dev.tandem.sync.Limits;
import dev.tandem.sync.encoding.MalformedException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the rows of a store: bytes, compressed where that helps, with a checksum or
 * encrypted; owned by one thread at a time. A block is bound to its row's number, so that one that
 * strayed into another row is found out.
 */
final class Blocks {
  private static final int LEVEL = 3;
  private static final int WORTH_COMPRESSING = 128;

  /** Bytes before the content: how it is packed, and its checksum. */
  private static final int HEADER = 1 + Integer.BYTES;

  private static final byte AS_IT_IS = 0;
  private static final byte COMPRESSED = 1;

  private final @Nullable StoreCipher cipher;

  /** Encrypts if there is a cipher. */
  Blocks(@Nullable StoreCipher cipher) {
    this.cipher = cipher;
  }

  byte[] toBlock(long row, byte[] content) {
    byte[] packed = content;
    byte form = AS_IT_IS;
    if (content.length >= WORTH_COMPRESSING) {
      byte[] smaller = Zstd.compress(content, LEVEL);
      if (smaller.length < content.length) {
        packed = smaller;
        form = COMPRESSED;
      }
    }
    if (cipher != null) {
      byte[] sealed = cipher.seal(bound(row, form), packed);
      return ByteBuffer.allocate(1 + sealed.length).put(form).put(sealed).array();
    }
    return ByteBuffer.allocate(HEADER + packed.length)
        .put(form)
        .putInt(checksum(row, form, packed, 0))
        .put(packed)
        .array();
  }

  /**
   * The content of a block.
   *
   * @throws MalformedException if it is not as it was written
   */
  byte[] toContent(long row, byte[] block) {
    if (block.length < HEADER) {
      throw new MalformedException("a block is too short");
    }
    byte form = block[0];
    if (cipher != null) {
      byte[] packed = cipher.open(bound(row, form), block, 1);
      return unpack(form, packed, 0);
    }
    if (ByteBuffer.wrap(block).getInt(1) != checksum(row, form, block, HEADER)) {
      throw new MalformedException("a block's checksum is wrong");
    }
    return unpack(form, block, HEADER);
  }

  private static byte[] unpack(byte form, byte[] packed, int from) {
    return switch (form) {
      case AS_IT_IS -> Arrays.copyOfRange(packed, from, packed.length);
      case COMPRESSED -> decompress(packed, from);
      default -> throw new MalformedException("a block is packed in an unknown way");
    };
  }

  private static byte[] decompress(byte[] packed, int from) {
    int length = packed.length - from;
    long size = Zstd.getFrameContentSize(packed, from, length);
    if (size < 0 || size > Limits.STATE_BYTES) {
      throw new MalformedException("a block's content has a size of " + size);
    }
    byte[] content = new byte[(int) size];
    long got = Zstd.decompressByteArray(content, 0, content.length, packed, from, length);
    if (got != size) {
      throw new MalformedException("a block cannot be decompressed");
    }
    return content;
  }

  private static byte[] bound(long row, byte form) {
    return ByteBuffer.allocate(Long.BYTES + 1).putLong(row).put(form).array();
  }

  private static int checksum(long row, byte form, byte[] bytes, int from) {
    CRC32C sum = new CRC32C();
    sum.update(bound(row, form));
    sum.update(bytes, from, bytes.length - from);
    return (int) sum.getValue();
  }
}
