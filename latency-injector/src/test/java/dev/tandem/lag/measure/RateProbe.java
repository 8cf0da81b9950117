package dev.tandem.lag.measure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Times how many bytes a second come from a client to a server in the same process; used by one
 * thread.
 */
public final class RateProbe implements AutoCloseable {
  private static final int BUFFER_BYTES = 256 * 1024;

  private final ServerSocketChannel listening;

  /** Opens the server on a port of its own. */
  public RateProbe() throws IOException {
    listening = ServerSocketChannel.open();
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** Where the server listens. */
  public int port() throws IOException {
    return ((InetSocketAddress) listening.getLocalAddress()).getPort();
  }

  /**
   * Sends as fast as it goes to a port that leads to the server. The first fifth of the time is not
   * counted: senders begin slowly.
   *
   * @return bits a second
   */
  public double run(int port, double seconds) throws IOException {
    try (SocketChannel client =
            SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        SocketChannel server = listening.accept()) {
      Thread.ofPlatform().start(() -> send(client));
      long nanos = (long) (seconds * 1e9);
      long begin = System.nanoTime();
      receive(server, begin + nanos / 5);
      long counted = System.nanoTime();
      long bytes = receive(server, begin + nanos);
      return bytes * 8e9 / (System.nanoTime() - counted);
    }
  }

  private static void send(SocketChannel client) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER_BYTES);
    try {
      while (true) {
        client.write(bytes.clear());
      }
    } catch (IOException e) {
      // The measurement is over.
    }
  }

  private static long receive(SocketChannel server, long untilNanos) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER_BYTES);
    long received = 0;
    while (System.nanoTime() < untilNanos) {
      int read = server.read(bytes.clear());
      if (read < 0) {
        throw new IOException("the link ended");
      }
      received += read;
    }
    return received;
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
