package dev.tandem.server.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The password of {@link User#ADMIN}, new at every start of the server, in a file that only the
 * server's own user can read: who can read it may administrate the server. Immutable.
 */
public final class AdminToken {
  private static final int BYTES = 32;

  private final byte[] token;

  private AdminToken(byte[] token) {
    this.token = token;
  }

  /** Makes a token and writes it to a file. */
  public static AdminToken create(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    byte[] token = HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
    PrivateFile.replace(file, token);
    return new AdminToken(token);
  }

  /** Whether that is the token; takes equally long for all that are as long. */
  public boolean matches(String password) {
    return MessageDigest.isEqual(token, password.getBytes(StandardCharsets.UTF_8));
  }
}
