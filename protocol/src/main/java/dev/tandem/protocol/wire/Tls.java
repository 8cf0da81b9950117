package dev.tandem.protocol.wire;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.util.List;
import javax.net.ssl.SSLException;

/** TLS 1.3 and nothing else, by the JDK; stateless. */
final class Tls {
  private static final String VERSION = "TLSv1.3";

  /** All of TLS 1.3's usual ones, the quickest with AES instructions first. */
  private static final List<String> CIPHERS =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

  /** How long a closing side waits until its "no more" of TLS is taken by the socket. */
  private static final int CLOSE_NOTIFY_MILLIS = 500;

  private Tls() {}

  /** A server's side, with its certificate. */
  static SslContext server(ServerIdentity identity) throws SSLException {
    return SslContextBuilder.forServer(identity.key(), identity.certificate())
        .sslProvider(SslProvider.JDK)
        .protocols(VERSION)
        .ciphers(CIPHERS)
        .build();
  }

  /**
   * A client's side for one connection. A context of its own means that no TLS session is resumed,
   * so that the pin is looked at every time.
   */
  static SslContext client(PinningTrustManager trust) throws SSLException {
    return SslContextBuilder.forClient()
        .sslProvider(SslProvider.JDK)
        .protocols(VERSION)
        .ciphers(CIPHERS)
        .trustManager(trust)
        .endpointIdentificationAlgorithm(null)
        .build();
  }

  /** Bounds a handler's waits; the deadline of the connection bounds the handshake. */
  static SslHandler bounded(SslHandler handler) {
    handler.setHandshakeTimeoutMillis(0);
    handler.setCloseNotifyFlushTimeoutMillis(CLOSE_NOTIFY_MILLIS);
    return handler;
  }
}
