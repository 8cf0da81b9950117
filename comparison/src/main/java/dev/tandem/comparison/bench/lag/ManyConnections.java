package dev.tandem.comparison.bench.lag;

import dev.tandem.comparison.bench.BenchContext;
import dev.tandem.comparison.bench.BenchRow;
import dev.tandem.comparison.bench.ProcessCost;
import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.model.Conditions;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Thousands of connections through one link with latency: what an idle one costs, and whether every
 * byte arrives; stateless. Clients are plain sockets in the injector's process, so their part of
 * the memory is measured with as many direct connections and taken off.
 */
final class ManyConnections {
  private static final int CONNECTIONS = 5000;
  private static final int BYTES_EACH = 20_000;
  private static final double TARGET_KIB = 16;
  private static final long LATENCY_NANOS = 50_000_000;

  private ManyConnections() {}

  static List<BenchRow> run(BenchContext context) throws IOException, InterruptedException {
    context.progress(CONNECTIONS + " connections through one link");
    try (EchoProcess server = new EchoProcess()) {
      long direct;
      try (Clients clients = new Clients(server.port())) {
        direct = clients.bytes();
      }
      try (Link link =
              LatencyInjector.between(0, "127.0.0.1:" + server.port())
                  .with(Conditions.of(new Latency(LATENCY_NANOS)))
                  .start();
          Clients clients = new Clients(link.port())) {
        double each = (double) (clients.bytes() - direct) / CONNECTIONS / 1024;
        int wrong = clients.exchange();
        return List.of(
            BenchRow.of("memory of an idle connection", each, "KiB", TARGET_KIB),
            BenchRow.of(
                CONNECTIONS + " connections, those whose bytes differ", (double) wrong, "", 0.0));
      }
    }
  }

  /** Many connections; used by one thread. */
  private static final class Clients implements AutoCloseable {
    private final List<Socket> sockets = new ArrayList<>();
    private final long before;

    Clients(int port) throws IOException, InterruptedException {
      before = usedBytes();
      for (int i = 0; i < CONNECTIONS; i++) {
        Socket client = new Socket();
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        sockets.add(client);
      }
      // Every one has its way to the server when a byte has come back through it.
      for (Socket client : sockets) {
        client.getOutputStream().write(1);
      }
      for (Socket client : sockets) {
        if (client.getInputStream().read() != 1) {
          throw new IOException("a connection was closed");
        }
      }
    }

    /** What they, and all between them and the server, take while nothing happens. */
    long bytes() throws InterruptedException, IOException {
      TimeUnit.SECONDS.sleep(1);
      return usedBytes() - before;
    }

    private static long usedBytes() throws IOException, InterruptedException {
      return ProcessCost.liveHeapBytes(ProcessHandle.current().pid())
          + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
              .mapToLong(BufferPoolMXBean::getMemoryUsed)
              .sum();
    }

    /** Sends random bytes through each, at once; returns how many came back other than sent. */
    int exchange() throws InterruptedException, IOException {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<byte[]>> sent = new ArrayList<>();
        List<Future<byte[]>> received = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
          long seed = i;
          Socket client = sockets.get(i);
          sent.add(threads.submit(() -> send(client, seed)));
          received.add(threads.submit(() -> hash(client.getInputStream().readNBytes(BYTES_EACH))));
        }
        int wrong = 0;
        for (int i = 0; i < CONNECTIONS; i++) {
          wrong += Arrays.equals(sent.get(i).get(), received.get(i).get()) ? 0 : 1;
        }
        return wrong;
      } catch (ExecutionException e) {
        throw new IOException("a connection failed: " + e.getCause(), e);
      }
    }

    private static byte[] send(Socket client, long seed) throws IOException {
      byte[] bytes = new byte[BYTES_EACH];
      RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
      random.nextBytes(bytes);
      client.getOutputStream().write(bytes);
      return hash(bytes);
    }

    private static byte[] hash(byte[] bytes) {
      try {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
