package dev.tandem.lag.measure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Times how long small messages take one way, from a client to a server in the same process; used
 * by one thread. That the server's thread has to wake up is part of it, and of a measurement
 * without a link too. A server that polls instead takes a core from the link.
 */
public final class DelayProbe implements AutoCloseable {
  private static final int MESSAGE_BYTES = 8;

  private final ServerSocketChannel listening;

  /** Opens the server on a port of its own. */
  public DelayProbe() throws IOException {
    listening = ServerSocketChannel.open();
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** Where the server listens. */
  public int port() throws IOException {
    return ((InetSocketAddress) listening.getLocalAddress()).getPort();
  }

  /**
   * Sends messages to a port that leads to the server.
   *
   * @param gapNanos between two messages, on average
   * @return how long each took, in nanoseconds, sorted
   */
  public long[] run(int port, int messages, long gapNanos) throws IOException {
    try (SocketChannel client =
            SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        SocketChannel server = listening.accept()) {
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      Thread sender = Thread.ofPlatform().start(() -> send(client, messages, gapNanos));
      long[] delays = receive(server, messages);
      sender.interrupt();
      Arrays.sort(delays);
      return delays;
    }
  }

  private static void send(SocketChannel client, int messages, long gapNanos) {
    ByteBuffer message = ByteBuffer.allocateDirect(MESSAGE_BYTES);
    long next = System.nanoTime();
    for (int i = 0; i < messages; i++) {
      // Not in step with any clock of the injector.
      next += gapNanos / 2 + (long) (Math.random() * gapNanos);
      while (System.nanoTime() < next) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
      try {
        client.write(message.clear().putLong(0, System.nanoTime()));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static long[] receive(SocketChannel server, int messages) throws IOException {
    ByteBuffer message = ByteBuffer.allocateDirect(MESSAGE_BYTES);
    long[] delays = new long[messages];
    for (int i = 0; i < messages; i++) {
      message.clear();
      while (message.hasRemaining()) {
        if (server.read(message) < 0) {
          throw new IOException("the link ended");
        }
      }
      delays[i] = System.nanoTime() - message.getLong(0);
    }
    return delays;
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
