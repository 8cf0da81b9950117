package dev.tandem.server.desktop.x11;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * The secret with which programs prove to an X server that they belong to its session; immutable.
 */
final class Cookie {
  private static final int BYTES = 16;
  private static final int ANY_HOST = 0xFFFF;
  private static final String NAME = "MIT-MAGIC-COOKIE-1";

  private final byte[] secret;
  private final Path file;

  private Cookie(byte[] secret, Path file) {
    this.secret = secret;
    this.file = file;
  }

  /** Makes a new secret and writes it, readable by its owner only, where programs find it. */
  static Cookie create(Path file) throws IOException {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, entry(secret), StandardOpenOption.WRITE);
    return new Cookie(secret, file);
  }

  /**
   * An Xauthority entry for any host and any display: big-endian lengths, each before its bytes.
   */
  private static byte[] entry(byte[] secret) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(ANY_HOST);
    for (byte[] field : new byte[][] {{}, {}, NAME.getBytes(StandardCharsets.US_ASCII), secret}) {
      out.writeShort(field.length);
      out.write(field);
    }
    return bytes.toByteArray();
  }

  /** The secret. */
  byte[] secret() {
    return secret.clone();
  }

  /** Where programs find it. */
  Path file() {
    return file;
  }
}
