package dev.tandem.lag.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.model.Conditions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HostileClientsTest {
  private static final Conditions LATE = Conditions.of(new Latency(3_000_000));

  /** What one read, or one write to the socket, may add to a bound. */
  private static final int MARGIN_BYTES = 512 * 1024;

  @Test
  void aServerThatDoesNotReadHoldsTheClientBackInBoundedMemory() throws Exception {
    try (Tcp server = new Tcp();
        Link link = LatencyInjector.between(0, server.address()).with(LATE).start();
        SocketChannel client =
            SocketChannel.open(new InetSocketAddress(link.address().getAddress(), link.port()));
        Socket accepted = server.accept()) {
      client.configureBlocking(false);
      long sent = sendUntilHeldBack(client);
      DirectionStatus held = link.status().up();
      assertThat(held.queuedBytes()).isLessThan(Limits.QUEUE_BYTES + MARGIN_BYTES);
      assertThat(held.flyingBytes()).isLessThan(Limits.FLIGHT_BYTES + MARGIN_BYTES);
      client.shutdownOutput();
      assertThat(accepted.getInputStream().skip(Long.MAX_VALUE)).isEqualTo(sent);
    }
  }

  /** It is held back when for a hundred looks in a row nothing more went. */
  private static long sendUntilHeldBack(SocketChannel client) {
    ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
    long[] sent = {0};
    int[] idle = {0};
    Await.until(
        "it is held back",
        () -> {
          int written = client.write(bytes.clear());
          sent[0] += written;
          idle[0] = written > 0 ? 0 : idle[0] + 1;
          return idle[0] >= 100;
        });
    return sent[0];
  }

  @Test
  void clientsThatComeAndGoInAnyWayLeaveNothingBehind() throws Exception {
    long seed = RandomGenerator.getDefault().nextLong();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    try (EchoServer server = new EchoServer();
        Link link = LatencyInjector.between(0, server.address()).with(LATE).start()) {
      for (int i = 0; i < 500; i++) {
        Socket client = Tcp.connect(link);
        switch (random.nextInt(5)) {
          case 0 -> Tcp.end(client);
          case 1 -> Tcp.reset(client);
          case 2 -> {
            client.getOutputStream().write(new byte[random.nextInt(1, 20_000)]);
            Tcp.reset(client);
          }
          case 3 -> {
            client.getOutputStream().write(new byte[random.nextInt(1, 20_000)]);
            Tcp.end(client);
          }
          default -> {
            client.getOutputStream().write(1);
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).as("seed " + seed).isEqualTo(1);
            Tcp.end(client);
          }
        }
      }
      Await.until("all have come, seed " + seed, () -> link.status().flows() == 500);
      Await.until("all are over, seed " + seed, () -> link.status().openFlows() == 0);
      for (DirectionStatus status :
          new DirectionStatus[] {link.status().up(), link.status().down()}) {
        assertThat(status.queuedBytes()).as("seed " + seed).isZero();
        assertThat(status.flyingBytes()).as("seed " + seed).isZero();
      }
    }
    assertThat(RecordedLeaks.find()).as("seed " + seed).isEmpty();
  }

  @Test
  void clientsThatSayNothingDoNotStandInTheWayOfOthers() throws Exception {
    try (EchoServer server = new EchoServer();
        Link link = LatencyInjector.between(0, server.address()).with(LATE).start()) {
      Socket[] silent = new Socket[100];
      for (int i = 0; i < silent.length; i++) {
        silent[i] = Tcp.connect(link);
      }
      try (Socket client = Tcp.connect(link)) {
        client.getOutputStream().write(7);
        assertThat(client.getInputStream().read()).isEqualTo(7);
      }
      assertThat(link.status().openFlows()).isGreaterThanOrEqualTo(silent.length);
      closeAll(silent);
      Await.until("all are over", () -> link.status().openFlows() == 0);
    }
  }

  private static void closeAll(Socket[] sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
