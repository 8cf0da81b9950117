package dev.tandem.lag.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server that a test speaks for, and clients that come to it through a link. */
final class Tcp implements AutoCloseable {
  private static final int MILLIS = 20_000;

  private final ServerSocket listening;

  Tcp() throws IOException {
    listening = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    listening.setSoTimeout(MILLIS);
  }

  String address() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  /** The server's socket of the next connection that comes. */
  Socket accept() throws IOException {
    Socket accepted = listening.accept();
    accepted.setSoTimeout(MILLIS);
    return accepted;
  }

  /** Connects a client; its reads fail rather than wait for ever. */
  static Socket connect(Link link) throws IOException {
    Socket socket = new Socket(link.address().getAddress(), link.port());
    socket.setSoTimeout(MILLIS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** Closes a socket as a program would. */
  static void end(Socket socket) throws IOException {
    socket.close();
  }

  /** Closes a socket so that its peer sees a reset. */
  static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
