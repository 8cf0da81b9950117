package dev.tandem.lag.panel;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A server, and a client that asks it for some bytes again and again, as a desktop's client does;
 * thread-safe. A connection that breaks is made anew.
 */
final class Chatter implements AutoCloseable {
  private static final long PAUSE_NANOS = 40_000_000;
  private static final int MOST_BYTES = 40_000;

  private final ServerSocket listening;
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger breaks = new AtomicInteger();
  private volatile boolean closed;

  Chatter() throws IOException {
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::serve);
  }

  /** Where the server listens. */
  String address() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  /** Answers that the client has had. */
  int answers() {
    return answers.get();
  }

  /** Connections that broke. */
  int breaks() {
    return breaks.get();
  }

  private void serve() {
    while (!closed) {
      try {
        Socket socket = listening.accept();
        Thread.ofPlatform().daemon().start(() -> answer(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void answer(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        socket.getOutputStream().write(new byte[Math.min(in.readInt(), MOST_BYTES)]);
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }

  /** Lets a client ask by that port. */
  Chatter ask(int port) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          while (!closed) {
            try {
              talk(port);
            } catch (IOException e) {
              breaks.incrementAndGet();
              LockSupport.parkNanos(PAUSE_NANOS);
            }
          }
        });
    return this;
  }

  private void talk(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (!closed) {
        int number = answers.get();
        int bytes = (int) (MOST_BYTES * (0.5 + 0.5 * Math.sin(number / 20.0)));
        out.writeInt(bytes);
        in.skipNBytes(bytes);
        answers.incrementAndGet();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listening.close();
  }
}
