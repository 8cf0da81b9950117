package dev.tandem.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.encoding.FrameHeader;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.Welcome;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server and a real client on real sockets. */
final class ConnectionTest {
  private static final PinStore TRUSTING = (server, fingerprint) -> PinStore.Verdict.KNOWN;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir private Path directory;
  private LoopbackServer server;
  private final WireClient client = new WireClient();

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer(directory);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private Recorder connect(WireClient with, PinStore pins) {
    Recorder recorder = new Recorder();
    with.connect("localhost", server.port(), pins, TIMEOUT, recorder);
    return recorder;
  }

  private Recorder connect() {
    return connect(client, TRUSTING);
  }

  @Test
  void messagesAndFramesCross() throws InterruptedException {
    Recorder near = connect();
    Recorder far = server.next();
    LoopbackServer.view(near);
    assertThat(near.order).containsExactly("Welcome", "LoggedIn", "Attached");
    assertThat(far.awaitOpened().version()).isEqualTo(1);
    assertThat(near.awaitOpened().remoteAddress()).isEqualTo(server.server.address());
    far.messages.clear();

    near.awaitOpened().send(new KeyInput(1, true, 'a', 30));
    assertThat(far.awaitMessage()).isEqualTo(new KeyInput(1, true, 'a', 30));

    for (int bytes : new int[] {FrameHeader.BYTES, 100_000, FrameReader.MAX_FRAME_BYTES}) {
      byte[] frame = new byte[bytes];
      new SplittableRandom(bytes).nextBytes(frame);
      CountDownLatch written = new CountDownLatch(1);
      far.awaitOpened().sendFrame(Unpooled.wrappedBuffer(frame), written::countDown);
      assertThat(near.awaitFrame()).isEqualTo(frame);
      assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void syncMessagesCrossBothWays() throws InterruptedException {
    Recorder near = connect();
    Recorder far = server.next();
    LoopbackServer.view(near);
    byte[] small = {1, 2, 3};
    byte[] large = new byte[5_000_000];
    new SplittableRandom(3).nextBytes(large);
    CountDownLatch written = new CountDownLatch(2);
    near.awaitOpened().sendSync(Unpooled.wrappedBuffer(large), written::countDown);
    near.awaitOpened().sendSync(Unpooled.wrappedBuffer(small), () -> {});
    far.awaitOpened().sendSync(Unpooled.wrappedBuffer(large), written::countDown);
    assertThat(Recorder.await(far.syncs)).isEqualTo(large);
    assertThat(Recorder.await(far.syncs)).isEqualTo(small);
    assertThat(Recorder.await(near.syncs)).isEqualTo(large);
    assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closeTellsTheReason() {
    Recorder near = connect();
    Recorder far = server.next();
    near.awaitOpened().close(ErrorCode.GOODBYE, "done");
    assertThat(near.awaitClosed()).isEqualTo(new CloseReason(ErrorCode.GOODBYE, "done", false));
    assertThat(far.awaitClosed()).isEqualTo(new CloseReason(ErrorCode.GOODBYE, "done", true));
  }

  @Test
  void heartbeatsMeasureTheRoundTripBothWays() {
    Recorder near = connect();
    Recorder far = server.next();
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
  void aStoppingClientLeaves() {
    Recorder near = connect();
    Recorder far = server.next();
    near.awaitOpened();
    client.close();
    assertThat(near.awaitClosed().code()).isEqualTo(ErrorCode.GOODBYE);
    assertThat(far.awaitClosed()).isEqualTo(new CloseReason(ErrorCode.GOODBYE, "goodbye", true));
  }

  @Test
  void nobodyListens() {
    server.close();
    Recorder recorder = connect();
    assertThat(recorder.awaitClosed().code()).isEqualTo(ErrorCode.TRANSPORT_LOST);
    assertThat(recorder.awaitClosed().text()).contains("is the server running?");
  }

  @Test
  void anAddressThatIsTakenIsSaid() {
    InetSocketAddress taken =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    assertThatThrownBy(
            () -> WireServer.start(taken, ServerIdentity.loadOrCreate(directory), Recorder::new))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot listen on");
  }

  @Test
  void aServerIsPinnedAtFirstUseAndAChangedOneRefused() throws IOException {
    Path known = directory.resolve("known_servers");
    String name = "localhost:" + server.port();
    try (FilePinStore pins = FilePinStore.open(known)) {
      connect(client, pins).awaitOpened();
      connect(client, pins).awaitOpened();
    }
    String fingerprint = ServerIdentity.loadOrCreate(directory).fingerprint();
    assertThat(known).hasContent(name + " " + fingerprint);

    String other = fingerprint.replaceAll("^..", fingerprint.startsWith("00") ? "01" : "00");
    Files.writeString(known, name + " " + other);
    try (FilePinStore pins = FilePinStore.open(known)) {
      Recorder near = connect(client, pins);
      assertThat(near.awaitClosed().code()).isEqualTo(ErrorCode.IDENTITY_CHANGED);
      assertThat(near.awaitClosed().text())
          .contains("Expected: " + other)
          .contains("Shown now: " + fingerprint)
          .contains(known + " line 1");
      assertThat(near.opened).isNotDone();
    }
  }

  @Test
  void versionsThatDoNotOverlapAreNamedOnBothSides() throws IOException {
    try (WireClient newer = new WireClient(new VersionRange(2, 3))) {
      Recorder near = connect(newer, TRUSTING);
      assertThat(near.awaitClosed().code()).isEqualTo(ErrorCode.VERSION_MISMATCH);
      assertThat(near.awaitClosed().text()).contains("version 1 ").contains("versions 2 to 3");
      assertThat(server.next().awaitClosed().code()).isEqualTo(ErrorCode.VERSION_MISMATCH);
    }
    try (LoopbackServer newer = new LoopbackServer(directory, new VersionRange(4, 5))) {
      Recorder near = new Recorder();
      client.connect("localhost", newer.port(), TRUSTING, TIMEOUT, near);
      assertThat(near.awaitClosed().code()).isEqualTo(ErrorCode.VERSION_MISMATCH);
      assertThat(near.awaitClosed().text()).contains("versions 4 to 5");
    }
  }

  @Test
  void versionsThatOverlapWork() {
    try (WireClient newer = new WireClient(new VersionRange(1, 3))) {
      Recorder near = connect(newer, TRUSTING);
      LoopbackServer.view(near);
      assertThat(near.awaitOpened().version()).isEqualTo(1);
      assertThat(near.order).startsWith(Welcome.class.getSimpleName());
    }
  }
}
