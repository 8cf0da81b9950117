package dev.tandem.sync.store;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.encoding.Reader;
import dev.tandem.sync.encoding.Writer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A store's random key, encrypted with a passphrase: what the store keeps of it; immutable.
 * Wrapping and unwrapping take tens of milliseconds.
 */
final class WrappedKey {
  /** Memory and passes as OWASP's password storage cheat sheet has them. */
  private static final int MEMORY_KIBIBYTES = 19 * 1024;

  private static final int PASSES = 2;

  /** A file may ask for more, as another version may have written it; bounded. */
  private static final int MOST_MEMORY_KIBIBYTES = 256 * 1024;

  private static final int MOST_PASSES = 16;
  private static final int SALT_BYTES = 16;
  private static final int MOST_BYTES = 256;
  private static final byte[] BOUND = "tandem store key".getBytes(StandardCharsets.UTF_8);

  private final byte[] bytes;
  private final int memoryKibibytes;
  private final int passes;
  private final byte[] salt;
  private final byte[] sealed;

  /** Takes the form that {@link #toBytes} gives; {@link MalformedException} if it is none. */
  WrappedKey(byte[] bytes) {
    this.bytes = bytes.clone();
    Reader in = new Reader(bytes);
    memoryKibibytes = in.number(MOST_MEMORY_KIBIBYTES);
    passes = in.number(MOST_PASSES);
    salt = in.bytes(MOST_BYTES);
    sealed = in.bytes(MOST_BYTES);
    int end = bytes.length - Long.BYTES;
    long sum = in.bits();
    in.end();
    if (sum != checksum(bytes, end) || memoryKibibytes < 8 || passes < 1) {
      throw new MalformedException("the store's key is damaged");
    }
  }

  /** A new random key. */
  static WrappedKey create(String passphrase, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] key = new byte[StoreCipher.KEY_BYTES];
    random.nextBytes(key);
    byte[] passKey = stretch(passphrase, salt, MEMORY_KIBIBYTES, PASSES);
    Writer out = new Writer();
    out.number(MEMORY_KIBIBYTES);
    out.number(PASSES);
    out.bytes(salt);
    out.bytes(new StoreCipher(passKey, random).seal(BOUND, key));
    byte[] content = out.toBytes();
    out.bits(checksum(content, content.length));
    Arrays.fill(key, (byte) 0);
    return new WrappedKey(out.toBytes());
  }

  /** Whether bytes are the form of a key, undamaged. */
  static boolean isWhole(byte[] bytes) {
    try {
      return bytes.length == new WrappedKey(bytes).bytes.length;
    } catch (MalformedException e) {
      return false;
    }
  }

  byte[] toBytes() {
    return bytes.clone();
  }

  /** The store's cipher, or null if this is not the passphrase. */
  @Nullable StoreCipher unwrap(String passphrase, SecureRandom random) {
    byte[] passKey = stretch(passphrase, salt, memoryKibibytes, passes);
    try {
      return new StoreCipher(new StoreCipher(passKey, random).open(BOUND, sealed, 0), random);
    } catch (MalformedException e) {
      // The checksum is right, so it is the passphrase that is wrong.
      return null;
    }
  }

  private static byte[] stretch(String passphrase, byte[] salt, int memoryKibibytes, int passes) {
    Argon2Function function =
        Argon2Function.getInstance(memoryKibibytes, passes, 1, StoreCipher.KEY_BYTES, Argon2.ID);
    return Password.hash(passphrase.getBytes(StandardCharsets.UTF_8))
        .addSalt(salt)
        .with(function)
        .getBytes();
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, length);
    return sum.getValue();
  }
}
