package dev.tandem.protocol.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** Short names of certificates; stateless. */
final class Fingerprints {
  private Fingerprints() {}

  /** SHA-256 of the certificate in DER, as lower-case hex with a colon between bytes. */
  static String of(X509Certificate certificate) throws CertificateEncodingException {
    return HexFormat.ofDelimiter(":").formatHex(sha256().digest(certificate.getEncoded()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
