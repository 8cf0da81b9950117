package dev.tandem.lag.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.LinkPlan;
import dev.tandem.lag.impairment.Corruption;
import dev.tandem.lag.impairment.Duplication;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.impairment.Loss;
import dev.tandem.lag.impairment.Reordering;
import dev.tandem.lag.model.Conditions;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UdpLinkTest {
  private static final int MILLIS = 20_000;
  private static final Conditions LATE = Conditions.of(new Latency(1_000_000));

  private final DatagramSocket server = socket();
  private final DatagramSocket client = socket();

  UdpLinkTest() throws IOException {}

  private static DatagramSocket socket() throws IOException {
    DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    socket.setSoTimeout(MILLIS);
    return socket;
  }

  @AfterEach
  void close() {
    server.close();
    client.close();
  }

  private LinkPlan plan() {
    return LatencyInjector.between(0, "127.0.0.1:" + server.getLocalPort()).udp().seed(7);
  }

  private static void send(DatagramSocket from, byte[] bytes, Link link) throws IOException {
    from.send(new DatagramPacket(bytes, bytes.length, link.address()));
  }

  private static DatagramPacket receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[70_000], 70_000);
    socket.receive(packet);
    return packet;
  }

  private static byte[] content(DatagramPacket packet) {
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  @Test
  void aDatagramAndItsAnswerComeThroughWhole() throws Exception {
    try (Link link = plan().with(LATE).start()) {
      for (int length : new int[] {5, 1, 60_000}) {
        byte[] sent = new byte[length];
        Arrays.fill(sent, (byte) 3);
        send(client, sent, link);
        DatagramPacket arrived = receive(server);
        assertThat(content(arrived)).isEqualTo(sent);
        server.send(new DatagramPacket(sent, length, arrived.getSocketAddress()));
        assertThat(content(receive(client))).isEqualTo(sent);
      }
      assertThat(link.status().openFlows()).isEqualTo(1);
      assertThat(link.status().down().newestDelayNanos()).isGreaterThanOrEqualTo(1_000_000);
    }
    assertThat(RecordedLeaks.find()).isEmpty();
  }

  @Test
  void eachClientGetsItsOwnAnswers() throws Exception {
    try (DatagramSocket other = socket();
        Link link = plan().start()) {
      send(client, "one".getBytes(UTF_8), link);
      DatagramPacket first = receive(server);
      send(other, "two".getBytes(UTF_8), link);
      DatagramPacket second = receive(server);
      assertThat(first.getSocketAddress()).isNotEqualTo(second.getSocketAddress());
      server.send(second);
      server.send(first);
      assertThat(content(receive(client))).asString(UTF_8).isEqualTo("one");
      assertThat(content(receive(other))).asString(UTF_8).isEqualTo("two");
      assertThat(link.status().openFlows()).isEqualTo(2);
    }
  }

  @Test
  void lostDoubledAndReorderedDatagramsAreAllAccountedFor() throws Exception {
    int count = 400;
    Conditions bad =
        Conditions.of(
            new Latency(1_000_000),
            new Loss(0.2, 1),
            new Duplication(0.2),
            new Reordering(0.2, 3_000_000));
    try (Link link = plan().with(bad, Conditions.NONE).start()) {
      Set<Integer> distinct = new HashSet<>();
      int received = 0;
      boolean inOrder = true;
      int newest = -1;
      for (int sent = 0; sent < count; ) {
        // In lots, so that no socket's buffer overflows and loses some of its own.
        for (int end = sent + 20; sent < end; sent++) {
          send(client, ByteBuffer.allocate(40).putInt(sent).array(), link);
        }
        int upTo = sent;
        Await.until("all were decided", () -> decided(link.status().up()) == upTo);
        while (distinct.size() < sent - link.status().up().dropped()) {
          int number = ByteBuffer.wrap(receive(server).getData()).getInt();
          received++;
          distinct.add(number);
          inOrder &= number >= newest;
          newest = Math.max(newest, number);
        }
      }
      assertThat(link.status().up().dropped()).isBetween(40L, 160L);
      assertThat(received).isGreaterThan(distinct.size() + 20);
      assertThat(inOrder).isFalse();
      assertThat(distinct).allMatch(number -> number >= 0 && number < count);
    }
    assertThat(RecordedLeaks.find()).isEmpty();
  }

  private static long decided(DirectionStatus status) {
    return status.pieces() + status.dropped();
  }

  @Test
  void corruptionInvertsOneByteAndNothingElse() throws Exception {
    try (Link link = plan().with(Conditions.of(new Corruption(1)), Conditions.NONE).start()) {
      send(client, new byte[100], link);
      byte[] arrived = content(receive(server));
      assertThat(arrived).hasSize(100);
      int sum = 0;
      for (byte one : arrived) {
        sum += Byte.toUnsignedInt(one);
      }
      assertThat(sum).isEqualTo(255);
    }
  }

  @Test
  void whatIsSentWhileTheCableIsCutIsLost() throws Exception {
    try (Link link = plan().start()) {
      link.cut();
      send(client, "lost".getBytes(UTF_8), link);
      Await.until("it is lost", () -> link.status().up().dropped() == 1);
      link.mend();
      send(client, "found".getBytes(UTF_8), link);
      assertThat(content(receive(server))).asString(UTF_8).isEqualTo("found");
    }
  }

  @Test
  void aServerThatIsNotThereEndsNothing() throws Exception {
    try (Link link = plan().start()) {
      int port = server.getLocalPort();
      server.close();
      send(client, "nobody".getBytes(UTF_8), link);
      Await.until("it was sent", () -> link.status().up().pieces() == 1);
      send(client, "nobody".getBytes(UTF_8), link);
      Await.until("it was sent", () -> link.status().up().pieces() == 2);
      try (DatagramSocket again =
          new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
        again.setSoTimeout(MILLIS);
        send(client, "somebody".getBytes(UTF_8), link);
        String arrived = new String(content(receive(again)), UTF_8);
        // It is counted a moment before it is sent, so that the new server may be in time for it.
        if (arrived.equals("nobody")) {
          arrived = new String(content(receive(again)), UTF_8);
        }
        assertThat(arrived).isEqualTo("somebody");
      }
    }
  }
}
