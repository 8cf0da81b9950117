package dev.tandem.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.message.Closing;
import dev.tandem.protocol.message.CursorShape;
import dev.tandem.protocol.message.FrameAck;
import dev.tandem.protocol.message.Hello;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.ListSessions;
import dev.tandem.protocol.message.Login;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers that break the rules on real sockets, while somebody else works. */
final class HostilePeerTest {
  private static final PinStore TRUSTING = (server, fingerprint) -> PinStore.Verdict.KNOWN;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir private Path directory;
  private LoopbackServer server;
  private final WireClient client = new WireClient();
  private final Recorder bystander = new Recorder();
  private Recorder bystandersEnd;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer(directory);
    client.connect("localhost", server.port(), TRUSTING, TIMEOUT, bystander);
    bystandersEnd = server.next();
    LoopbackServer.view(bystander);
    bystandersEnd.messages.clear();
  }

  @AfterEach
  void theBystanderStillWorks() {
    bystander.awaitOpened().send(new KeyInput(1, true, 'x', 45));
    assertThat(bystandersEnd.awaitMessage()).isEqualTo(new KeyInput(1, true, 'x', 45));
    client.close();
    server.close();
  }

  private ErrorCode reasonAfter(byte[] bytes) throws IOException {
    Recorder far;
    Closing closing;
    try (RawPeer peer = RawPeer.connectAndAgree(server.server.address())) {
      far = server.next();
      peer.send(bytes);
      closing = (Closing) peer.readUntil(MessageType.CLOSING);
    }
    assertThat(far.awaitClosed()).isEqualTo(new CloseReason(closing.code(), closing.text(), false));
    return closing.code();
  }

  @Test
  void theReasonReachesWhoBreaksARule() throws IOException {
    assertThat(reasonAfter(Rig.frame(0x10, Integer.MAX_VALUE, new byte[11])))
        .isEqualTo(ErrorCode.TOO_LARGE);
    assertThat(reasonAfter(Rig.control(new ListSessions(1))))
        .isEqualTo(ErrorCode.UNEXPECTED_MESSAGE);
    assertThat(reasonAfter(Rig.frame(0x23, 100, new byte[100])))
        .isEqualTo(ErrorCode.UNEXPECTED_MESSAGE);
    // Much more follows, which must not reset the connection before the reason is read.
    assertThat(reasonAfter(Rig.frame(0x7F, 5, new byte[200_000]))).isEqualTo(ErrorCode.MALFORMED);
  }

  @Test
  void whoSpeaksNoTlsOrNoPreambleIsDropped() throws IOException {
    try (Socket plain = new Socket("localhost", server.port())) {
      Recorder far = server.next();
      plain.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(far.awaitClosed().code()).isEqualTo(ErrorCode.TRANSPORT_LOST);
    }
    try (RawPeer peer = RawPeer.connect(server.server.address())) {
      Recorder far = server.next();
      peer.send(new byte[100]);
      assertThat(far.awaitClosed().code()).isEqualTo(ErrorCode.MALFORMED);
    }
  }

  @Test
  void randomBytesFromAClientEndOnlyItsConnection() throws IOException {
    for (long seed = 0; seed < 12; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Recorder far;
      try (RawPeer peer = RawPeer.connectAndAgree(server.server.address())) {
        far = server.next();
        LoopbackServer.view(peer);
        sendMutations(peer, random, Rig.control(new FrameAck(1, 1, 2, 3)));
      }
      assertThat(far.awaitClosed().code()).as("seed %d", seed).isNotEqualTo(ErrorCode.INTERNAL);
    }
  }

  @Test
  void randomBytesFromAServerEndOnlyThatConnection() throws IOException {
    ServerIdentity identity = ServerIdentity.loadOrCreate(directory);
    for (long seed = 0; seed < 12; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      try (SSLServerSocket listening = RawPeer.listen(identity)) {
        Recorder near = new Recorder();
        client.connect("localhost", listening.getLocalPort(), TRUSTING, TIMEOUT, near);
        try (RawPeer far = RawPeer.accept(listening)) {
          far.read(Preamble.CLIENT_BYTES);
          far.send(Rig.serverPreamble(1, 1, 1));
          WireConnection connection = near.awaitOpened();
          connection.enter(Phase.VIEWING);
          sendMutations(far, random, Rig.frame(0x23, 100, new byte[100]));
        }
        assertThat(near.awaitClosed().code()).as("seed %d", seed).isNotEqualTo(ErrorCode.INTERNAL);
      }
    }
  }

  /** Sends good frames and changed ones, until the other side has had enough. */
  private static void sendMutations(RawPeer peer, SplittableRandom random, byte[] frame) {
    try {
      for (int i = 0; i < 50; i++) {
        byte[] sent = frame.clone();
        if (random.nextInt(4) == 0) {
          sent[random.nextInt(sent.length)] = (byte) random.nextInt();
        }
        peer.send(sent);
      }
    } catch (IOException e) {
      assertThat(e).as("the other side has closed").isInstanceOf(SocketException.class);
    }
  }

  @Test
  void aClientThatNeverReadsIsStalled() throws IOException {
    try (RawPeer peer = RawPeer.connectAndAgree(server.server.address())) {
      Recorder far = server.next();
      LoopbackServer.view(peer);
      int side = Limits.CURSOR_SIDE;
      CursorShape cursor = new CursorShape(side, side, 0, 0, new int[side * side]);
      // More than all buffers of both kernels, and then the queue, can take.
      for (int i = 0; i < 1000 && !far.closed.isDone(); i++) {
        far.awaitOpened().send(cursor);
      }
      assertThat(far.awaitClosed().code()).isEqualTo(ErrorCode.PEER_STALLED);
    }
  }

  @Test
  void manyWhoSayNothingHarmNobodyAndAreBounded() throws IOException {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        silent.add(new Socket("localhost", server.port()));
      }
      Recorder late = new Recorder();
      client.connect("localhost", server.port(), TRUSTING, TIMEOUT, late);
      LoopbackServer.view(late);
      assertThat(late.order).endsWith("Attached");

      Socket turnedAway = null;
      for (int i = 200; i < Limits.CONNECTIONS_BEFORE_LOGIN + 1; i++) {
        turnedAway = new Socket("localhost", server.port());
        silent.add(turnedAway);
      }
      assertThat(turnedAway).isNotNull();
      turnedAway.setSoTimeout(20_000);
      assertThat(turnedAway.getInputStream().read()).isEqualTo(-1);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() throws IOException {
    try (SSLServerSocket listening = RawPeer.listen(ServerIdentity.loadOrCreate(directory))) {
      Recorder near = new Recorder();
      client.connect("localhost", listening.getLocalPort(), TRUSTING, Duration.ofMillis(300), near);
      assertThat(near.awaitClosed().code()).isEqualTo(ErrorCode.TRANSPORT_LOST);
      assertThat(near.awaitClosed().text()).contains("did not answer within 300 ms");
    }
  }

  @Test
  void aLoginIsNotLookedAtBeforeTheHello() throws IOException {
    assertThat(reasonAfter(Rig.control(new Login(1, "anna", "secret"))))
        .isEqualTo(ErrorCode.UNEXPECTED_MESSAGE);
    try (RawPeer peer = RawPeer.connectAndAgree(server.server.address())) {
      peer.send(new Hello(LoopbackServer.NONE, "raw"));
      assertThat(peer.readUntil(MessageType.WELCOME)).isNotNull();
    }
  }
}
