package dev.tandem.lag.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.lag.Addresses;
import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Carriage;
import dev.tandem.lag.model.Conditions;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UdpIdleTest {
  private final MultiThreadIoEventLoopGroup loops = Transport.best().eventLoops(1, "idle-test");
  private final AtomicLong nowNanos = new AtomicLong(1);
  private final LinkCounters counters = new LinkCounters(0);

  @AfterEach
  void stop() {
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private UdpFlows flows(DatagramSocket server) {
    LinkSettings settings =
        new LinkSettings(
            "idle",
            Carriage.DATAGRAMS,
            Addresses.loopback(0),
            Addresses.upstream("127.0.0.1:" + server.getLocalPort()),
            1,
            Conditions.NONE,
            Conditions.NONE,
            null);
    LinkMeans means =
        new LinkMeans(Transport.best(), loops.next(), nowNanos::get, Runnable::run, null);
    return new UdpFlows(new LinkState(settings, means, counters), settings.upstream());
  }

  private static DatagramSocket socket() throws IOException {
    DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    socket.setSoTimeout(20_000);
    return socket;
  }

  private void sweep(UdpFlows flows) {
    loops.submit(flows::sweep).awaitUninterruptibly();
  }

  @Test
  void aClientThatIsNotHeardOfIsForgottenAndMayComeBack() throws Exception {
    try (DatagramSocket server = socket();
        DatagramSocket client = socket()) {
      UdpFlows flows = flows(server);
      InetSocketAddress address =
          (InetSocketAddress) flows.listen(Addresses.loopback(0)).sync().channel().localAddress();
      DatagramPacket packet = new DatagramPacket(new byte[9], 9, address);
      client.send(packet);
      server.receive(new DatagramPacket(new byte[9], 9));
      nowNanos.addAndGet(Limits.UDP_IDLE_NANOS);
      sweep(flows);
      assertThat(counters.openFlows()).isEqualTo(1);
      nowNanos.addAndGet(1);
      sweep(flows);
      assertThat(counters.openFlows()).isZero();
      client.send(packet);
      server.receive(new DatagramPacket(new byte[9], 9));
      assertThat(counters.flows()).isEqualTo(2);
      loops.submit(flows::close).awaitUninterruptibly();
      assertThat(counters.openFlows()).isZero();
    }
  }
}
