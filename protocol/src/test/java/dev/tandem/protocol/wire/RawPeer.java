package dev.tandem.protocol.wire;

import dev.tandem.protocol.message.Message;
import io.netty.buffer.Unpooled;
import io.netty.handler.ssl.JdkSslContext;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import javax.net.ssl.SSLServerSocket;

/** One end of a TLS connection that sends whatever bytes a test wants; blocking. */
final class RawPeer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final OutputStream out;
  private final DataInputStream in;

  private RawPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    out = socket.getOutputStream();
    in = new DataInputStream(socket.getInputStream());
  }

  /** A client that has done the TLS handshake. */
  static RawPeer connect(InetSocketAddress server) throws IOException {
    PinningTrustManager trusting =
        new PinningTrustManager("test", (name, shown) -> PinStore.Verdict.KNOWN);
    JdkSslContext tls = (JdkSslContext) Tls.client(trusting);
    return new RawPeer(
        tls.context().getSocketFactory().createSocket(server.getAddress(), server.getPort()));
  }

  /** A client that has gone through the preambles too. */
  static RawPeer connectAndAgree(InetSocketAddress server) throws IOException {
    RawPeer peer = connect(server);
    peer.send(Rig.clientPreamble(1, 1));
    peer.read(Preamble.SERVER_BYTES);
    return peer;
  }

  /** A socket that listens as a server does. */
  static SSLServerSocket listen(ServerIdentity identity) throws IOException {
    JdkSslContext tls = (JdkSslContext) Tls.server(identity);
    return (SSLServerSocket)
        tls.context()
            .getServerSocketFactory()
            .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  /** A server's end. */
  static RawPeer accept(SSLServerSocket listening) throws IOException {
    return new RawPeer(listening.accept());
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  void send(Message message) throws IOException {
    send(Rig.control(message));
  }

  byte[] read(int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  /** Reads control frames up to the first one of that type. */
  Message readUntil(MessageType wanted) throws IOException {
    while (true) {
      in.readUnsignedByte();
      byte[] payload = read(in.readInt());
      if ((payload[0] & 0xFF) == wanted.id()) {
        byte[] fields = Arrays.copyOfRange(payload, 1, payload.length);
        return new MessageCodec().decode(wanted, Unpooled.wrappedBuffer(fields), fields.length);
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
