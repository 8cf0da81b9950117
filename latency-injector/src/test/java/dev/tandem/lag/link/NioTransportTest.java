package dev.tandem.lag.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.lag.Addresses;
import dev.tandem.lag.impairment.Carriage;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.model.Conditions;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What machines without epoll use; the other tests run on the best that there is here. */
@Timeout(60)
class NioTransportTest {
  private final MultiThreadIoEventLoopGroup loops = Transport.NIO.eventLoops(1, "nio-test");

  @AfterEach
  void stop() {
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private Link link(Carriage carriage, String upstream) throws Exception {
    Conditions late = Conditions.of(new Latency(2_000_000));
    LinkSettings settings =
        new LinkSettings(
            "nio",
            carriage,
            Addresses.loopback(0),
            Addresses.upstream(upstream),
            1,
            late,
            late,
            null);
    Link link =
        new Link(
            settings,
            new LinkMeans(Transport.NIO, loops.next(), System::nanoTime, Runnable::run, null),
            () -> {});
    link.start();
    return link;
  }

  @Test
  void streamsComeThroughWholeWithTheirEnds() throws Exception {
    try (Tcp server = new Tcp();
        Link link = link(Carriage.STREAM, server.address());
        Socket client = Tcp.connect(link);
        Socket accepted = server.accept()) {
      byte[] much = new byte[2_000_000];
      Thread.ofVirtual().start(() -> write(client, much));
      assertThat(accepted.getInputStream().readAllBytes()).isEqualTo(much);
      accepted.getOutputStream().write(much, 0, 1_000);
      accepted.shutdownOutput();
      assertThat(client.getInputStream().readAllBytes()).hasSize(1_000);
      Await.until("the connection is over", () -> link.status().openFlows() == 0);
    }
  }

  private static void write(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aResetPassesOn() throws Exception {
    try (Tcp server = new Tcp();
        Link link = link(Carriage.STREAM, server.address());
        Socket client = Tcp.connect(link);
        Socket accepted = server.accept()) {
      Tcp.reset(accepted);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
      Await.until("the connection is over", () -> link.status().openFlows() == 0);
    }
  }

  @Test
  void datagramsComeThrough() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (DatagramSocket server = new DatagramSocket(any);
        DatagramSocket client = new DatagramSocket(any);
        Link link = link(Carriage.DATAGRAMS, "127.0.0.1:" + server.getLocalPort())) {
      server.setSoTimeout(20_000);
      client.setSoTimeout(20_000);
      client.send(new DatagramPacket(new byte[300], 300, link.address()));
      DatagramPacket received = new DatagramPacket(new byte[1_000], 1_000);
      server.receive(received);
      assertThat(received.getLength()).isEqualTo(300);
      server.send(received);
      client.receive(received);
      assertThat(received.getLength()).isEqualTo(300);
    }
  }
}
