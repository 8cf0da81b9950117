package dev.tandem.lag.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.lag.link.Await;
import dev.tandem.lag.link.DirectionStatus;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.ToxicList;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.LimitData;
import eu.rekawek.toxiproxy.model.toxic.SlowClose;
import eu.rekawek.toxiproxy.model.toxic.Timeout;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each toxic does to connections to a real server. */
@org.junit.jupiter.api.Timeout(60)
class ToxicsTest {
  private static final ToxicDirection UP = ToxicDirection.UPSTREAM;
  private static final ToxicDirection DOWN = ToxicDirection.DOWNSTREAM;

  private final Controlled controlled;
  private final ToxicList toxics;

  ToxicsTest() throws IOException {
    controlled = new Controlled();
    Proxy proxy = controlled.proxy("echo");
    toxics = proxy.toxics();
  }

  @AfterEach
  void close() throws IOException {
    controlled.close();
  }

  private DirectionStatus up() {
    return controlled.link("echo").status().up();
  }

  private DirectionStatus down() {
    return controlled.link("echo").status().down();
  }

  private int openFlows() {
    return controlled.link("echo").status().openFlows();
  }

  private String seed() {
    return "seed " + controlled.link("echo").settings().seed();
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  private Socket connect() throws IOException {
    return controlled.connect("echo");
  }

  private static void assertEchoes(Socket socket) throws IOException {
    socket.getOutputStream().write('x');
    assertThat(socket.getInputStream().read()).isEqualTo('x');
  }

  @Test
  void latencyDelaysItsDirectionUntilItIsChanged() throws IOException {
    Latency latency = toxics.latency("late", DOWN, 40);
    try (Socket socket = connect()) {
      assertEchoes(socket);
      assertThat(millis(down().newestDelayNanos())).isGreaterThanOrEqualTo(40);
      latency.setLatency(80);
      assertEchoes(socket);
      assertThat(millis(down().newestDelayNanos())).isGreaterThanOrEqualTo(80);
      toxics.latency("also late", UP, 30);
      assertEchoes(socket);
      assertThat(millis(up().newestDelayNanos())).isGreaterThanOrEqualTo(30);
      latency.setLatency(60_000);
      socket.getOutputStream().write('y');
      Await.until("a byte that flies for a minute", () -> down().flyingBytes() == 1);
    }
  }

  @Test
  void jitterMakesSomeOfThemEarlier() throws IOException {
    toxics.latency("late", DOWN, 20).setJitter(20);
    try (Socket socket = connect()) {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < 30; i++) {
        assertEchoes(socket);
        least = Math.min(least, down().newestDelayNanos());
      }
      // None of 30 below 15 of evenly 0 to 40 ms: less than one in a million.
      assertThat(millis(least)).as(seed()).isLessThan(15);
    }
  }

  @Test
  void bandwidthIsThousandsOfBytesPerSecondForEachConnection() throws IOException {
    toxics.bandwidth("slow", DOWN, 100);
    byte[] sent = new byte[30_000];
    new Random(7).nextBytes(sent);
    try (Socket first = connect();
        Socket second = connect()) {
      first.getOutputStream().write(sent);
      second.getOutputStream().write(sent);
      assertThat(first.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
      // 30 kB at 100 kB/s.
      assertThat(millis(down().mostDelayNanos())).isGreaterThanOrEqualTo(200);
      assertThat(second.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
    }
    assertThat(down().bytesOut()).isEqualTo(2L * sent.length);
  }

  @Test
  void noBandwidthAtAllHoldsEverythingUntilThereIsSome() throws IOException {
    Bandwidth none = toxics.bandwidth("cut", DOWN, 0);
    try (Socket socket = connect()) {
      socket.getOutputStream().write("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      Await.until("all wait", () -> down().queuedBytes() == 5);
      assertThat(down().bytesOut()).isZero();
      none.setRate(1000);
      assertThat(socket.getInputStream().readNBytes(5)).hasSize(5);
    }
  }

  @Test
  void slowCloseDelaysTheEnd() throws IOException {
    SlowClose slow = toxics.slowClose("end", DOWN, 150);
    try (Socket socket = connect()) {
      assertEchoes(socket);
      long start = System.nanoTime();
      socket.shutdownOutput();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(millis(System.nanoTime() - start)).isGreaterThanOrEqualTo(150);
    }
    slow.setDelay(TimeUnit.HOURS.toMillis(1));
    try (Socket socket = connect()) {
      assertEchoes(socket);
      socket.shutdownOutput();
      slow.remove();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void timeoutDropsAllAndClosesWhenItIsRemoved() throws IOException {
    Timeout drop = toxics.timeout("drop", DOWN, 0);
    try (Socket socket = connect()) {
      socket.getOutputStream().write(new byte[10]);
      Await.until("all was thrown away", () -> down().bytesOut() == 10);
      assertThat(socket.getInputStream().available()).isZero();
      drop.remove();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    try (Socket socket = connect()) {
      assertEchoes(socket);
    }
  }

  @Test
  void timeoutClosesAfterItsTime() throws IOException {
    toxics.timeout("drop", UP, 150);
    long start = System.nanoTime();
    try (Socket socket = connect()) {
      socket.getOutputStream().write(1);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(millis(System.nanoTime() - start)).isGreaterThanOrEqualTo(150);
    }
  }

  @Test
  void resetPeerResetsWhereSomethingIsSaid() throws IOException {
    var reset = toxics.resetPeer("reset", DOWN, 0);
    try (Socket idle = connect();
        Socket socket = connect()) {
      Await.until("both are there", () -> openFlows() == 2);
      socket.getOutputStream().write(1);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
      Await.until("only it is gone", () -> openFlows() == 1);
      reset.remove();
      assertEchoes(idle);
    }
  }

  @Test
  void resetPeerWaitsForItsTimeout() throws IOException {
    toxics.resetPeer("reset", DOWN, 150);
    try (Socket socket = connect()) {
      long start = System.nanoTime();
      socket.getOutputStream().write(1);
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
      assertThat(millis(System.nanoTime() - start)).isGreaterThanOrEqualTo(150);
    }
  }

  @Test
  void slicerMakesSmallParts() throws IOException {
    toxics.slicer("slices", DOWN, 10, 100);
    byte[] sent = new byte[2_000];
    new Random(8).nextBytes(sent);
    try (Socket socket = connect()) {
      socket.getOutputStream().write(sent);
      assertThat(socket.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
      assertThat(down().pieces()).isBetween(200L, 400L);
      // 200 parts, 100 µs apart.
      assertThat(millis(down().mostDelayNanos())).isGreaterThanOrEqualTo(15);
    }
  }

  @Test
  void limitDataClosesAfterSomeBytes() throws IOException {
    LimitData limit = toxics.limitData("limit", DOWN, 10);
    try (Socket socket = connect()) {
      socket.getOutputStream().write(new byte[100]);
      assertThat(socket.getInputStream().readAllBytes()).hasSize(10);
    }
    limit.setBytes(20);
    try (Socket socket = connect()) {
      socket.getOutputStream().write(new byte[100]);
      assertThat(socket.getInputStream().readAllBytes()).hasSize(20);
    }
  }

  @Test
  void toxicityIsThePartOfConnectionsThatItActsOn() throws IOException {
    LimitData limit = toxics.limitData("limit", UP, 0);
    limit.setToxicity(0);
    assertThat(closedOf(10)).isZero();
    limit.setToxicity(0.5f);
    // Five standard deviations either way.
    assertThat(closedOf(60)).as(seed()).isBetween(11, 49);
    limit.setToxicity(1);
    assertThat(closedOf(10)).isEqualTo(10);
  }

  private int closedOf(int connections) throws IOException {
    int closed = 0;
    for (int i = 0; i < connections; i++) {
      try (Socket socket = connect()) {
        socket.getOutputStream().write(1);
        closed += socket.getInputStream().read() < 0 ? 1 : 0;
      }
    }
    return closed;
  }
}
