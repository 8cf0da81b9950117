package dev.tandem.lag.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.impairment.Bandwidth;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Jitter;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.impairment.Slicing;
import dev.tandem.lag.model.Conditions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes in comes out, whatever happens on the way. */
@Timeout(120)
class TcpStreamsTest {
  private static final int BYTES = 3_000_000;
  private static final long MILLI = 1_000_000;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Sends the bytes of a seed in chunks of any size, and ends the stream. */
  private static Void send(Socket socket, long seed) throws IOException {
    RandomGenerator content = random(seed);
    RandomGenerator sizes = random(~seed);
    OutputStream out = socket.getOutputStream();
    for (int sent = 0; sent < BYTES; ) {
      int most = sizes.nextInt(4) == 0 ? 100_000 : 2_000;
      byte[] chunk = new byte[Math.min(BYTES - sent, 1 + sizes.nextInt(most))];
      for (int i = 0; i < chunk.length; i++) {
        chunk[i] = (byte) content.nextInt();
      }
      out.write(chunk);
      sent += chunk.length;
    }
    socket.shutdownOutput();
    return null;
  }

  /** Reads to the end, and fails at the first byte that is not the seed's. */
  private static int check(Socket socket, long seed) throws IOException {
    RandomGenerator content = random(seed);
    InputStream in = socket.getInputStream();
    byte[] read = new byte[10_000];
    int received = 0;
    for (int length = in.read(read); length >= 0; length = in.read(read)) {
      for (int i = 0; i < length; i++) {
        if (read[i] != (byte) content.nextInt()) {
          throw new AssertionError("byte " + (received + i) + " is another one");
        }
      }
      received += length;
    }
    return received;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void bothStreamsArriveWholeWhileTheNetworkChanges(long seed) throws Exception {
    try (Tcp server = new Tcp();
        Link link = LatencyInjector.between(0, server.address()).seed(seed).start();
        Socket client = Tcp.connect(link);
        Socket accepted = server.accept()) {
      List<Future<Void>> senders =
          List.of(
              threads.submit(() -> send(client, seed)),
              threads.submit(() -> send(accepted, seed + 100)));
      Future<Integer> up = threads.submit(() -> check(accepted, seed));
      Future<Integer> down = threads.submit(() -> check(client, seed + 100));
      changeUntilDone(link, random(seed), List.of(up, down));
      assertThat(up.get()).isEqualTo(BYTES);
      assertThat(down.get()).isEqualTo(BYTES);
      for (Future<Void> sender : senders) {
        sender.get();
      }
      Await.until("the connection is over", () -> link.status().openFlows() == 0);
      assertThat(link.status().up().bytesOut()).isEqualTo(BYTES);
      assertThat(link.status().down().bytesOut()).isEqualTo(BYTES);
    }
  }

  /** Each change lasts until some more bytes have come through, or the end is near. */
  private static void changeUntilDone(
      Link link, RandomGenerator random, List<Future<Integer>> receivers) {
    while (!receivers.stream().allMatch(Future::isDone)) {
      if (random.nextInt(5) == 0) {
        link.cut();
        link.mend();
      }
      Direction direction = random.nextBoolean() ? Direction.UP : Direction.DOWN;
      link.change(direction, conditions(random));
      long goal = bytesOut(link) + random.nextInt(100_000);
      Await.until(
          "bytes come through",
          () -> bytesOut(link) >= goal || receivers.stream().anyMatch(Future::isDone));
    }
  }

  private static long bytesOut(Link link) {
    LinkStatus status = link.status();
    return status.up().bytesOut() + status.down().bytesOut();
  }

  private static Conditions conditions(RandomGenerator random) {
    Latency latency = new Latency(random.nextLong(10 * MILLI));
    return switch (random.nextInt(5)) {
      case 0 -> Conditions.NONE;
      case 1 -> Conditions.of(latency);
      case 2 ->
          Conditions.of(
              latency, new Jitter(random.nextLong(1, 5 * MILLI), Jitter.Distribution.NORMAL, 0));
      case 3 -> Conditions.of(new Bandwidth(random.nextLong(50_000_000, 500_000_000)), latency);
      default -> Conditions.of(new Slicing(random.nextInt(100, 5_000), 0, 0));
    };
  }

  @Test
  void aThousandConnectionsAtOnceGetWhatTheySent() throws Exception {
    int connections = 1_000;
    try (EchoServer server = new EchoServer();
        Link link =
            LatencyInjector.between(0, server.address())
                .with(Conditions.of(new Latency(20 * MILLI)))
                .start()) {
      List<Socket> clients = new java.util.ArrayList<>();
      for (int i = 0; i < connections; i++) {
        clients.add(Tcp.connect(link));
      }
      Await.until("all are open", () -> link.status().openFlows() == connections);
      List<Callable<Boolean>> echoes =
          clients.stream().<Callable<Boolean>>map(client -> () -> echoes(client)).toList();
      for (Future<Boolean> echo : threads.invokeAll(echoes)) {
        assertThat(echo.get()).isTrue();
      }
      Await.until("all are over", () -> link.status().openFlows() == 0);
      assertThat(link.status().flows()).isEqualTo(connections);
    }
    assertThat(RecordedLeaks.find()).isEmpty();
  }

  private static boolean echoes(Socket client) {
    byte[] sent = new byte[5_000];
    random(client.getLocalPort()).nextBytes(sent);
    try (client) {
      client.getOutputStream().write(sent);
      client.shutdownOutput();
      return java.util.Arrays.equals(sent, client.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
