package dev.tandem.sync.encoding;

import dev.tandem.sync.document.Workspace;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** 64-bit hashes of states and histories: the first bytes of SHA-256 over canonical bytes. */
public final class Hashes {
  private Hashes() {}

  /** The hash of a state. */
  public static long of(Workspace workspace) {
    return first(sha256().digest(WorkspaceFormat.toBytes(workspace)));
  }

  /**
   * The hash of a history and one more entry; a hash names a whole history up to its version.
   *
   * @param entry its canonical bytes
   */
  public static long extend(long history, byte[] entry) {
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, history));
    return first(digest.digest(entry));
  }

  private static long first(byte[] digest) {
    return ByteBuffer.wrap(digest).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
