package dev.tandem.thin.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.ClipboardText;
import dev.tandem.protocol.message.Done;
import dev.tandem.protocol.message.ExecResult;
import dev.tandem.protocol.message.FrameAck;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.LoggedIn;
import dev.tandem.protocol.message.PointerInput;
import dev.tandem.protocol.message.ReleaseInput;
import dev.tandem.protocol.message.SessionInfo;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.protocol.wire.FilePinStore;
import dev.tandem.thin.painted.Eventually;
import dev.tandem.thin.painted.PaintedServer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ViewerTest {
  @TempDir Path directory;
  private PaintedServer server;
  private ViewerRuntime runtime;
  private FilePinStore pins;

  @BeforeEach
  void start() throws Exception {
    server = PaintedServer.start(directory.resolve("server"));
    runtime = new ViewerRuntime();
    pins = FilePinStore.open(directory.resolve("pins"));
  }

  @AfterEach
  void stop() {
    runtime.close();
    server.close();
    pins.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }

  private static <T> T done(CompletableFuture<Outcome<T>> future) throws Exception {
    return RequestFailed.await(future.orTimeout(20, TimeUnit.SECONDS));
  }

  private Viewer loggedIn() throws Exception {
    Viewer viewer = Viewer.connect(runtime, server.account(), pins);
    done(viewer.login());
    return viewer;
  }

  private Viewer.Attachment main(AttachMode mode) {
    return new Viewer.Attachment(PaintedServer.SESSION, mode, 0, 0);
  }

  private RecordingListener attached(Viewer viewer, AttachMode mode) throws Exception {
    RecordingListener listener = new RecordingListener(viewer, runtime);
    Attached answer = done(viewer.attach(main(mode), listener));
    assertThat(answer.mode()).isEqualTo(mode);
    return listener;
  }

  @Test
  void logsInAndListsSessions() throws Exception {
    Viewer viewer = Viewer.connect(runtime, server.account(), pins);
    LoggedIn answer = done(viewer.login());
    assertThat(answer.user()).isEqualTo("ada");
    List<SessionInfo> sessions = done(viewer.sessions()).sessions();
    assertThat(sessions).extracting(SessionInfo::name).containsExactly("main");
  }

  @Test
  void saysThatThePasswordIsWrong() throws Exception {
    Account wrong = new Account(server.address(), "ada", "guess");
    Outcome<LoggedIn> outcome = get(Viewer.connect(runtime, wrong, pins).login());
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(((Outcome.Refused<LoggedIn>) outcome).code()).isEqualTo(ErrorCode.LOGIN_FAILED);
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    ServerAddress gone = server.address();
    server.close();
    Outcome<LoggedIn> outcome =
        get(Viewer.connect(runtime, new Account(gone, "ada", "secret"), pins).login());
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.TRANSPORT_LOST);
              assertThat(refused.text()).startsWith("Cannot reach " + gone);
            });
  }

  @Test
  void refusesAnotherIdentityBeforeThePasswordIsSent() throws Exception {
    loggedIn().close();
    int port = server.address().port();
    server.close();
    server = PaintedServer.start(directory.resolve("impostor"), port);
    Outcome<LoggedIn> outcome = get(Viewer.connect(runtime, server.account(), pins).login());
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.IDENTITY_CHANGED));
    assertThat(server.heard()).isEmpty();
  }

  @Test
  void acceptsOnlyTheExpectedFingerprint() throws Exception {
    ExpectedPin right = new ExpectedPin(server.fingerprint());
    done(Viewer.connect(runtime, server.account(), right).login());
    ExpectedPin wrong = new ExpectedPin("00".repeat(32));
    assertThat(get(Viewer.connect(runtime, server.account(), wrong).login()))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.IDENTITY_CHANGED));
  }

  @Test
  void createsKillsRestartsSharesAndRuns() throws Exception {
    Viewer viewer = loggedIn();
    var wanted = new Viewer.NewSession("second", "embedded", List.of(), 320, 200);
    done(viewer.create(wanted));
    assertThat(server.sessionNames()).containsExactly("main", "second");
    assertThat(get(viewer.create(wanted)))
        .isEqualTo(new Outcome.Refused<Done>(ErrorCode.SESSION_EXISTS, "SESSION_EXISTS"));
    done(viewer.restart("second"));
    done(viewer.share("second", "bob", AttachMode.VIEW, true));
    ExecResult ran = done(viewer.exec("second", List.of("ls", "-l"), Duration.ofSeconds(5)));
    assertThat(ran.exitStatus()).isEqualTo(2);
    assertThat(ran.output()).isEqualTo("ran [ls, -l]");
    done(viewer.kill("second"));
    assertThat(server.sessionNames()).containsExactly("main");
  }

  @Test
  void refusesNamesThatTheProtocolCannotCarry() throws Exception {
    Viewer viewer = loggedIn();
    assertThat(get(viewer.kill("x".repeat(65))))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TOO_LARGE));
    assertThat(done(viewer.sessions()).sessions()).hasSize(1);
  }

  @Test
  void showsTheServersPixelsAndAcknowledgesThem() throws Exception {
    Viewer viewer = loggedIn();
    RecordingListener listener = attached(viewer, AttachMode.CONTROL);
    Eventually.until(
        "the whole picture", () -> Arrays.equals(listener.pixels(), server.pixels("main")));
    Eventually.until("its acknowledgement", () -> server.unacknowledged() == 0);
    FrameAck ack = server.heard(FrameAck.class).getFirst();
    assertThat(ack.frame()).isEqualTo(1);
    assertThat(ack.receivedMicros()).isPositive().isLessThanOrEqualTo(ack.decodedMicros());
    assertThat(ack.decodedMicros()).isLessThanOrEqualTo(ack.shownMicros());
    Picture picture = get(viewer.picture()).orElseThrow();
    assertThat(picture.pixels()).isEqualTo(server.pixels("main"));
  }

  @Test
  void typesAndSeesTheAnswer() throws Exception {
    Viewer viewer = loggedIn();
    RecordingListener listener = attached(viewer, AttachMode.CONTROL);
    for (int key : "hi\u20ac".chars().toArray()) {
      viewer.key(true, Keysym.ofCodePoint(key), 0);
      viewer.key(false, Keysym.ofCodePoint(key), 0);
    }
    viewer.text(" and \uD83D\uDE42");
    Eventually.until(
        "the typed text", () -> server.typed("main").equals("hi\u20ac and \uD83D\uDE42"));
    Eventually.until(
        "the same pixels", () -> Arrays.equals(listener.pixels(), server.pixels("main")));
    assertThat(server.heard(KeyInput.class))
        .extracting(KeyInput::input)
        .containsExactly(1, 2, 3, 4, 5, 6);
    StatisticsSnapshot figures = get(viewer.statistics()).orElseThrow();
    assertThat(figures.inputToReceived().count()).isPositive();
    assertThat(figures.stages().injectedToDamagedMicros())
        .isBetween(0L, figures.inputToReceived().maxMicros());
    assertThat(figures.bytesReceived()).isPositive();
    assertThat(figures.bytesSent()).isPositive();
    assertThat(figures.rectangles().values().stream().mapToLong(n -> n).sum()).isPositive();
  }

  @Test
  void sendsNoInputWhenItMayOnlyLook() throws Exception {
    Viewer viewer = loggedIn();
    attached(viewer, AttachMode.VIEW);
    viewer.key(true, 'x', 0);
    viewer.text("x");
    viewer.offerClipboard("x");
    done(viewer.sessions()); // in order: all before it has been dealt with
    assertThat(server.heard())
        .noneMatch(message ->
            message instanceof KeyInput
                || message instanceof TextInput
                || message instanceof ClipboardText);
  }

  @Test
  void releasesWhatIsHeldOnce() throws Exception {
    Viewer viewer = loggedIn();
    attached(viewer, AttachMode.CONTROL);
    viewer.key(true, 0xFFE1, 42);
    viewer.pointer(5, 6, 1);
    viewer.releaseInput();
    viewer.releaseInput();
    viewer.key(false, 0xFFE1, 42);
    done(viewer.sessions());
    assertThat(server.heard(ReleaseInput.class)).hasSize(1);
    assertThat(server.heard(KeyInput.class)).hasSize(1);
  }

  @Test
  void keepsOnlyTheNewestOfFastMotions() throws Exception {
    Viewer viewer = loggedIn();
    attached(viewer, AttachMode.CONTROL);
    for (int x = 0; x < 500; x++) {
      viewer.pointer(x, 7, 0);
    }
    viewer.pointer(499, 7, 1);
    Eventually.until(
        "the click",
        () -> server.heard(PointerInput.class).stream().anyMatch(at -> at.buttons() == 1));
    List<PointerInput> motions = server.heard(PointerInput.class);
    assertThat(motions)
        .hasSizeLessThan(400)
        .isSortedAccordingTo(java.util.Comparator.comparingInt(PointerInput::x));
    assertThat(motions.get(motions.size() - 2).x()).isEqualTo(499);
  }

  @Test
  void aListenerThatDoesNotShowSlowsTheServerNotItsMemory() throws Exception {
    Viewer viewer = loggedIn();
    RecordingListener listener = new RecordingListener(viewer, runtime);
    listener.freeze();
    done(viewer.attach(main(AttachMode.CONTROL), listener));
    Eventually.until("a first batch", () -> listener.heldBatches() >= 1);
    for (int i = 0; i < 100; i++) {
      server.paint("main", "#");
    }
    Eventually.until("a full window", () -> server.unacknowledged() >= 4);
    assertThat(listener.heldBatches()).isLessThanOrEqualTo(FrameReceiver.MAX_BATCHES);
    listener.thaw();
    Eventually.until(
        "the newest picture", () -> Arrays.equals(listener.pixels(), server.pixels("main")));
  }

  @Test
  void followsAResize() throws Exception {
    Viewer viewer = loggedIn();
    RecordingListener listener = attached(viewer, AttachMode.CONTROL);
    viewer.resize(640, 333);
    Eventually.until("the new size", () -> Arrays.equals(listener.pixels(), server.pixels("main")));
  }

  @Test
  void attachesAgainAfterADetach() throws Exception {
    Viewer viewer = loggedIn();
    attached(viewer, AttachMode.CONTROL);
    done(viewer.detach());
    RecordingListener again = attached(viewer, AttachMode.CONTROL);
    Eventually.until(
        "the picture again", () -> Arrays.equals(again.pixels(), server.pixels("main")));
  }

  @Test
  void clipboardGoesBothWays() throws Exception {
    Viewer viewer = loggedIn();
    RecordingListener listener = attached(viewer, AttachMode.CONTROL);
    assertThat(viewer.offerClipboard("from here \u4e2d")).isTrue();
    Eventually.until("it at the server", () -> server.clipboard().equals("from here \u4e2d"));
    server.offerClipboard("from there");
    Eventually.until("it here", () -> listener.clipboards().contains("from there"));
    assertThat(viewer.offerClipboard("x".repeat(2 * 1024 * 1024))).isFalse();
  }

  @Test
  void anEndedSessionIsReportedAndTheConnectionGoesOn() throws Exception {
    Viewer viewer = loggedIn();
    RecordingListener listener = attached(viewer, AttachMode.CONTROL);
    server.endSession("main", "the X server died");
    Eventually.until("the report", () -> listener.endings().contains("the X server died"));
    assertThat(done(viewer.sessions()).sessions().getFirst().note()).isEqualTo("the X server died");
  }

  @Test
  void aFrameThatIsNoneEndsTheConnectionInWords() throws Exception {
    Viewer viewer = loggedIn();
    attached(viewer, AttachMode.CONTROL);
    ByteBuf nonsense = Unpooled.wrappedBuffer(new byte[] {0, 0, 0, 0, 9, 1, 2, 3, 4, 5});
    server.sendBody(nonsense);
    var reason = get(viewer.ended());
    assertThat(reason.fromPeer()).isFalse();
    assertThat(Failure.mayPass(reason.code())).isFalse();
    assertThat(Failure.text(reason, server.address())).contains("does not follow the protocol");
  }

  @Test
  void whatWaitsWhenTheConnectionEndsIsUnknown() throws Exception {
    Viewer viewer = loggedIn();
    attached(viewer, AttachMode.CONTROL);
    server.disconnectAll(ErrorCode.SERVER_STOPPING);
    get(viewer.ended());
    assertThat(get(viewer.sessions())).isInstanceOf(Outcome.Unknown.class);
    assertThat(get(viewer.statistics())).isEmpty();
  }
}
