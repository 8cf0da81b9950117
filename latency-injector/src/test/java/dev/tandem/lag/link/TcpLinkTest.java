package dev.tandem.lag.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.lag.Addresses;
import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.HalfOpen;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.impairment.Reset;
import dev.tandem.lag.model.Conditions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpLinkTest {
  private static final long DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final Conditions LATE = Conditions.of(new Latency(DELAY_NANOS));

  @Test
  void bytesComeThroughBothWaysAndLate() throws Exception {
    try (EchoServer server = new EchoServer();
        Link link = LatencyInjector.between(0, server.address()).with(LATE).start();
        Socket client = Tcp.connect(link)) {
      client.getOutputStream().write("hello".getBytes(UTF_8));
      client.shutdownOutput();
      assertThat(client.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("hello");
      for (DirectionStatus status :
          new DirectionStatus[] {link.status().up(), link.status().down()}) {
        assertThat(status.bytesIn()).isEqualTo(5);
        assertThat(status.bytesOut()).isEqualTo(5);
        assertThat(status.newestDelayNanos()).isGreaterThanOrEqualTo(DELAY_NANOS);
      }
    }
  }

  @Test
  void eitherSideMayEndItsStreamFirstAndStillBeAnswered() throws Exception {
    try (Tcp server = new Tcp();
        Link link = LatencyInjector.between(0, server.address()).with(LATE).start();
        Socket client = Tcp.connect(link);
        Socket accepted = server.accept()) {
      accepted.getOutputStream().write("banner".getBytes(UTF_8));
      accepted.shutdownOutput();
      assertThat(client.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("banner");
      assertThat(link.status().openFlows()).isEqualTo(1);
      byte[] much = new byte[3_000_000];
      client.getOutputStream().write(much);
      client.shutdownOutput();
      assertThat(accepted.getInputStream().readAllBytes()).isEqualTo(much);
      Await.until("the connection is over", () -> link.status().openFlows() == 0);
    }
  }

  @Test
  void anEndThatComesWhileNothingIsReadIsNotForgotten() throws Exception {
    try (Tcp server = new Tcp();
        Link link = LatencyInjector.between(0, server.address()).start()) {
      link.cut();
      try (Socket client = Tcp.connect(link);
          Socket accepted = server.accept()) {
        byte[] much = new byte[1_000_000];
        client.setSendBufferSize(2_000_000);
        client.getOutputStream().write(much);
        client.shutdownOutput();
        Await.until("the queue is full", () -> link.status().up().queuedBytes() > 200_000);
        link.mend();
        assertThat(accepted.getInputStream().readAllBytes()).isEqualTo(much);
      }
    }
  }

  @Test
  void aResetOfTheClientReachesTheServerAsOne() throws Exception {
    try (Tcp server = new Tcp();
        Link link = LatencyInjector.between(0, server.address()).with(LATE).start();
        Socket client = Tcp.connect(link);
        Socket accepted = server.accept()) {
      client.getOutputStream().write(1);
      assertThat(accepted.getInputStream().read()).isEqualTo(1);
      Tcp.reset(client);
      assertThatThrownBy(() -> accepted.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
      Await.until("the connection is over", () -> link.status().openFlows() == 0);
    }
  }

  @Test
  void aResetOfTheServerReachesTheClientAsOne() throws Exception {
    try (Tcp server = new Tcp();
        Link link = LatencyInjector.between(0, server.address()).with(LATE).start();
        Socket client = Tcp.connect(link)) {
      Tcp.reset(server.accept());
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
      Await.until("the connection is over", () -> link.status().openFlows() == 0);
    }
  }

  @Test
  void whereNobodyListensTheClientIsReset() throws Exception {
    int nobody;
    try (ServerSocket closed = new ServerSocket(0)) {
      nobody = closed.getLocalPort();
    }
    try (Link link = LatencyInjector.between(0, "localhost:" + nobody).start();
        Socket client = Tcp.connect(link)) {
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
      Await.until("it is counted", () -> link.status().failedConnects() == 1);
      Await.until("the connection is over", () -> link.status().openFlows() == 0);
    }
  }

  @Test
  void anUnknownUpstreamResetsTheClientAndNothingElse() throws Exception {
    try (Link link = LatencyInjector.between(0, "no-such-host.invalid:80").start();
        Socket client = Tcp.connect(link)) {
      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
      assertThat(link.isRunning()).isTrue();
    }
  }

  @Test
  void aResetThatIsSetReachesBothSides() throws Exception {
    try (Tcp server = new Tcp();
        Link link = LatencyInjector.between(0, server.address()).start();
        Socket client = Tcp.connect(link);
        Socket accepted = server.accept()) {
      link.change(Direction.UP, Conditions.of(new Reset()));
      for (Socket socket : new Socket[] {client, accepted}) {
        assertThatThrownBy(() -> socket.getInputStream().read())
            .isInstanceOf(SocketException.class)
            .hasMessageContaining("reset");
      }
    }
  }

  @Test
  void ofAHalfOpenConnectionOneSideEndsAndTheOtherSpeaksToNobody() throws Exception {
    try (Tcp server = new Tcp();
        Link link = LatencyInjector.between(0, server.address()).start();
        Socket client = Tcp.connect(link);
        Socket accepted = server.accept()) {
      link.change(Direction.UP, Conditions.of(new HalfOpen()));
      assertThat(accepted.getInputStream().read()).isEqualTo(-1);
      client.getOutputStream().write(new byte[3_000_000]);
      Await.until("it is swallowed", () -> link.status().up().bytesIn() == 3_000_000);
      assertThat(link.status().openFlows()).isEqualTo(1);
      Tcp.end(client);
      Await.until("the connection is over", () -> link.status().openFlows() == 0);
    }
  }

  @Test
  void resetAllEndsWhatIsOpenAndNothingThatComesLater() throws Exception {
    try (EchoServer server = new EchoServer();
        Link link = LatencyInjector.between(0, server.address()).start();
        Socket first = Tcp.connect(link)) {
      Await.until("it is accepted", () -> link.status().openFlows() == 1);
      link.resetAll();
      assertThatThrownBy(() -> first.getInputStream().read()).isInstanceOf(SocketException.class);
      try (Socket second = Tcp.connect(link)) {
        second.getOutputStream().write(7);
        assertThat(second.getInputStream().read()).isEqualTo(7);
      }
    }
  }

  @Test
  void aStoppedLinkRefusesAndOneThatIsStartedAgainHasTheSamePort() throws Exception {
    try (EchoServer server = new EchoServer();
        Link link = LatencyInjector.between(0, server.address()).start()) {
      int port = link.port();
      Socket open = Tcp.connect(link);
      Await.until("it is accepted", () -> link.status().openFlows() == 1);
      link.stop();
      assertThat(open.getInputStream().read()).isEqualTo(-1);
      assertThatThrownBy(() -> Tcp.connect(link)).isInstanceOf(IOException.class);
      link.start();
      assertThat(link.port()).isEqualTo(port);
      try (Socket client = Tcp.connect(link)) {
        client.getOutputStream().write(7);
        assertThat(client.getInputStream().read()).isEqualTo(7);
      }
    }
  }

  @Test
  void itCanLeadElsewhere() throws Exception {
    try (Tcp first = new Tcp();
        Tcp second = new Tcp();
        Link link = LatencyInjector.between(0, first.address()).start()) {
      link.leadTo(Addresses.upstream(second.address()));
      try (Socket client = Tcp.connect(link);
          Socket accepted = second.accept()) {
        accepted.getOutputStream().write(7);
        assertThat(client.getInputStream().read()).isEqualTo(7);
      }
    }
  }

  @Test
  void aTakenPortIsSaidInOneLine() throws Exception {
    try (Tcp taken = new Tcp()) {
      int port = Integer.parseInt(taken.address().substring("127.0.0.1:".length()));
      assertThatThrownBy(() -> LatencyInjector.between(port, "localhost:1").start())
          .isInstanceOf(IOException.class)
          .hasMessage("cannot listen on 127.0.0.1:" + port + ": the port is in use");
    }
  }

  @Test
  void closingDuringTrafficEndsBothSides() throws Exception {
    try (Tcp server = new Tcp()) {
      Link link = LatencyInjector.between(0, server.address()).with(LATE).start();
      try (Socket client = Tcp.connect(link);
          Socket accepted = server.accept()) {
        Thread sender = Thread.ofVirtual().start(() -> sendUntilItFails(client));
        assertThat(accepted.getInputStream().readNBytes(1_000_000)).hasSize(1_000_000);
        link.close();
        sender.join();
        assertThat(link.status().openFlows()).isZero();
        assertThat(link.status().up().queuedBytes()).isZero();
        assertThat(link.status().up().flyingBytes()).isZero();
      }
    }
  }

  private static void sendUntilItFails(Socket socket) {
    try {
      while (true) {
        socket.getOutputStream().write(new byte[10_000]);
      }
    } catch (IOException e) {
      // What the test waits for.
    }
  }
}
