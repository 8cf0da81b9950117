package dev.tandem.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.Capabilities;
import dev.tandem.protocol.message.Hello;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.LoggedIn;
import dev.tandem.protocol.message.Login;
import dev.tandem.protocol.message.SessionInfo;
import dev.tandem.protocol.message.SessionState;
import dev.tandem.protocol.message.Welcome;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server and a real client on real sockets. */
final class ConnectionTest {
  private static final PinStore TRUSTING = (server, fingerprint) -> PinStore.Verdict.KNOWN;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Capabilities NONE = new Capabilities(List.of(), List.of(), List.of());

  @TempDir private Path directory;
  private final BlockingQueue<Recorder> accepted = new LinkedBlockingQueue<>();
  private WireServer server;
  private final WireClient client = new WireClient();

  @BeforeEach
  void start() throws IOException {
    server =
        WireServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ServerIdentity.loadOrCreate(directory),
            () -> {
              Recorder recorder = new Recorder();
              accepted.add(recorder);
              return recorder;
            });
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private Recorder connect() {
    Recorder recorder = new Recorder();
    client.connect("127.0.0.1", server.address().getPort(), TRUSTING, TIMEOUT, recorder);
    return recorder;
  }

  /** Goes through the handshake as the rooms above do. */
  private void handshake(Recorder near, Recorder far) {
    near.awaitOpened().send(new Hello(NONE, "test"));
    assertThat(far.awaitMessage()).isEqualTo(new Hello(NONE, "test"));
    far.awaitOpened().send(new Welcome(NONE, "test"));
    assertThat(near.awaitMessage()).isInstanceOf(Welcome.class);
    near.awaitOpened().send(new Login(1, "anna", "secret"));
    assertThat(far.awaitMessage()).isEqualTo(new Login(1, "anna", "secret"));
    far.awaitOpened().send(new LoggedIn(1, "anna", false));
    SessionInfo info =
        new SessionInfo("desk", "anna", "x11", SessionState.RUNNING, 1, 800, 600, "");
    far.awaitOpened().send(new Attached(2, info, AttachMode.CONTROL));
    assertThat(near.awaitMessage()).isInstanceOf(LoggedIn.class);
    assertThat(near.awaitMessage()).isInstanceOf(Attached.class);
  }

  @Test
  void messagesAndFramesCross() throws InterruptedException {
    Recorder near = connect();
    Recorder far = Recorder.await(accepted);
    handshake(near, far);
    assertThat(near.awaitOpened().version()).isEqualTo(1);

    near.awaitOpened().send(new KeyInput(1, true, 'a', 30));
    assertThat(far.awaitMessage()).isEqualTo(new KeyInput(1, true, 'a', 30));

    byte[] frame = new byte[3_000_000];
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (byte) ((i * 31) >> 3);
    }
    CountDownLatch written = new CountDownLatch(1);
    far.awaitOpened().sendFrame(Unpooled.wrappedBuffer(frame), written::countDown);
    assertThat(near.awaitFrame()).isEqualTo(frame);
    assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closeTellsTheReason() {
    Recorder near = connect();
    Recorder far = Recorder.await(accepted);
    near.awaitOpened().close(ErrorCode.GOODBYE, "done");
    assertThat(near.awaitClosed()).isEqualTo(new CloseReason(ErrorCode.GOODBYE, "done", false));
    assertThat(far.awaitClosed()).isEqualTo(new CloseReason(ErrorCode.GOODBYE, "done", true));
  }

  @Test
  void heartbeatsMeasureTheRoundTripBothWays() {
    Recorder near = connect();
    Recorder far = Recorder.await(accepted);
    assertThat(Recorder.await(near.roundTrips)).isPositive();
    assertThat(Recorder.await(far.roundTrips)).isPositive();
  }

  @Test
  void aStoppingServerSaysSo() {
    Recorder near = connect();
    near.awaitOpened();
    server.close();
    assertThat(near.awaitClosed().code()).isEqualTo(ErrorCode.SERVER_STOPPING);
    assertThat(near.awaitClosed().fromPeer()).isTrue();
  }

  @Test
  void nobodyListens() {
    int port = server.address().getPort();
    server.close();
    Recorder recorder = new Recorder();
    client.connect("127.0.0.1", port, TRUSTING, TIMEOUT, recorder);
    assertThat(recorder.awaitClosed().code()).isEqualTo(ErrorCode.TRANSPORT_LOST);
    assertThat(recorder.awaitClosed().text()).contains("is the server running?");
  }
}
