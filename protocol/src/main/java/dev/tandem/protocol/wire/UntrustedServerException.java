package dev.tandem.protocol.wire;

import java.security.cert.CertificateException;

/** The server's certificate is not the one that was pinned; the message is for the user. */
final class UntrustedServerException extends CertificateException {
  private static final long serialVersionUID = 1L;

  UntrustedServerException(String text) {
    super(text);
  }
}
