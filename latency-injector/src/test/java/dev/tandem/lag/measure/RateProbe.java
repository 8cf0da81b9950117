package dev.tandem.lag.measure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Times how many bytes a second come from a client to a server in the same process; used by one
 * thread.
 */
public final class RateProbe implements AutoCloseable {
  private static final int BUFFER_BYTES = 256 * 1024;

  private final ServerSocketChannel listening;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();

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
   * counted: senders begin slowly. What is counted is from the arrival of some bytes to that of
   * others, so that a slow link is measured exactly too.
   *
   * @return bits a second
   */
  public double run(int port, double seconds) throws IOException {
    try (SocketChannel client =
            SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        SocketChannel server = listening.accept()) {
      Thread.ofPlatform().start(() -> send(client));
      return receive(server, (long) (seconds * 1e9));
    }
  }

  /** Bytes that senders have handed to the system so far. */
  public long sentBytes() {
    return sent.get();
  }

  /** Bytes that the server has received so far. */
  public long receivedBytes() {
    return received.get();
  }

  private void send(SocketChannel client) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER_BYTES);
    try {
      while (true) {
        sent.addAndGet(client.write(bytes.clear()));
      }
    } catch (IOException e) {
      // The measurement is over.
    }
  }

  private double receive(SocketChannel server, long nanos) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER_BYTES);
    long begin = System.nanoTime();
    long first = 0;
    long last = begin;
    long counted = 0;
    while (last < begin + nanos) {
      int read = server.read(bytes.clear());
      if (read < 0) {
        throw new IOException("the link ended");
      }
      received.addAndGet(read);
      last = System.nanoTime();
      if (first != 0) {
        counted += read;
      } else if (last > begin + nanos / 5) {
        first = last;
      }
    }
    return counted * 8e9 / (last - first);
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
