package dev.tandem.protocol.wire;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the one certificate that is pinned for a server, whoever signed it; used by one event
 * loop. It decides within the TLS handshake, before a byte of ours is sent. That it extends {@code
 * X509ExtendedTrustManager} keeps the JDK from adding checks of names and authorities, which a
 * self-signed certificate cannot pass.
 */
final class PinningTrustManager extends X509ExtendedTrustManager {
  private final String server;
  private final PinStore pins;

  PinningTrustManager(String server, PinStore pins) {
    this.server = server;
    this.pins = pins;
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    String shown = Fingerprints.of(chain[0]);
    switch (pins.check(server, shown)) {
      case FIRST_USE, KNOWN -> {}
      case CHANGED ->
          throw new UntrustedServerException(
              server
                  + " shows another certificate than before: either it was set up anew, or"
                  + " somebody is between you and it. Expected: "
                  + pins.remembered(server)
                  + ". Shown now: "
                  + shown
                  + ". If you know that it was set up anew, remove what was expected and connect"
                  + " again.");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw noClients();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw noClients();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw noClients();
  }

  private static CertificateException noClients() {
    return new CertificateException("clients have no certificates");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
