package dev.tandem.sync.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and a PostgreSQL server, and loses the answer to a commit. */
final class CuttingProxy implements AutoCloseable {
  /** How the server's word that a commit is done ends. */
  private static final String COMMITTED = "COMMIT\0";

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int server;
  private final AtomicInteger cuts = new AtomicInteger();

  CuttingProxy(int server) throws IOException {
    this.server = server;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** The answer to the next commit will not arrive. */
  void cutNextCommit() {
    cuts.set(1);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
        Thread.ofVirtual().start(() -> pump(client, upstream, false));
        Thread.ofVirtual().start(() -> pump(upstream, client, true));
      }
    } catch (IOException e) {
      // Closed: the test is at its end.
    }
  }

  private void pump(Socket from, Socket to, boolean fromServer) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        String text = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
        if (fromServer && text.contains(COMMITTED) && cuts.compareAndSet(1, 0)) {
          return;
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // The other direction has closed both.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
