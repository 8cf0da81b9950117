package dev.tandem.sync.store;

import dev.tandem.sync.encoding.MalformedException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 in Galois/counter mode; owned by one thread at a time. Nonces are random, not counted: a
 * store that was copied counts on in both copies, and a nonce that is used twice gives its contents
 * away. NIST SP 800-38D allows 2^32 random nonces for one key.
 */
final class StoreCipher {
  static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random;

  StoreCipher(byte[] key, SecureRandom random) {
    this.key = new SecretKeySpec(key, "AES");
    this.random = random;
  }

  /** Encrypts; the nonce comes first. */
  byte[] seal(byte[] bound, byte[] content) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, 0, bound);
      byte[] sealed = new byte[NONCE_BYTES + cipher.getOutputSize(content.length)];
      System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
      cipher.doFinal(content, 0, content.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES in GCM", e);
    }
  }

  /**
   * Decrypts what is sealed from a place on.
   *
   * @throws MalformedException if it was not sealed so, with this key and bound to this
   */
  byte[] open(byte[] bound, byte[] sealed, int from) {
    int start = from + NONCE_BYTES;
    if (sealed.length - start < TAG_BITS / Byte.SIZE) {
      throw new MalformedException("a sealed block is too short");
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, sealed, from, bound)
          .doFinal(sealed, start, sealed.length - start);
    } catch (AEADBadTagException e) {
      throw new MalformedException("a sealed block was changed");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES in GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, int from, byte[] bound)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, from, NONCE_BYTES));
    cipher.updateAAD(bound);
    return cipher;
  }
}
