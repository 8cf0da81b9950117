package dev.tandem.lag.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Sends back what it is sent, and ends its stream when the other one has ended; thread-safe. */
public final class EchoServer implements AutoCloseable {
  private final ServerSocket listening;

  /** Listens on a free port. */
  public EchoServer() throws IOException {
    listening = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Where it listens, as host:port. */
  public String address() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private static void echo(Socket socket) {
    try (socket;
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // The client was reset, which is what some tests want.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
