package dev.tandem.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.encoding.FrameHeader;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.AttachSession;
import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.ClipboardText;
import dev.tandem.protocol.message.CursorShape;
import dev.tandem.protocol.message.DesktopResized;
import dev.tandem.protocol.message.FrameAck;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.PointerInput;
import dev.tandem.protocol.message.Refused;
import dev.tandem.protocol.message.ReleaseInput;
import dev.tandem.protocol.message.ResizeRequest;
import dev.tandem.protocol.message.SessionEnded;
import dev.tandem.protocol.message.SessionState;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.protocol.message.WheelInput;
import dev.tandem.server.painted.Eventually;
import dev.tandem.server.painted.MemoryClient;
import dev.tandem.server.painted.PaintedDesktop;
import dev.tandem.server.painted.PaintedKind;
import dev.tandem.server.process.ChildProcesses;
import dev.tandem.server.viewer.CongestionWindow;
import dev.tandem.server.viewer.Viewer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session over a painted desktop, with clients in memory. */
class SessionTest {
  private static final SessionLimits LIMITS =
      new SessionLimits(4, 3, 4, 4096, 2160, TimeUnit.SECONDS.toNanos(60));

  @TempDir private Path directory;

  private final List<Seat> seats = new ArrayList<>();
  private PaintedKind kind;
  private Session session;

  /** A client and its viewer. */
  private record Seat(MemoryClient client, Viewer viewer) {}

  @BeforeEach
  void start() {
    kind = new PaintedKind(new ChildProcesses(directory.toString()));
    session = newSession(LIMITS, 320, 240);
  }

  private Session newSession(SessionLimits limits, int width, int height) {
    SessionHost host =
        new SessionHost(
            new ChildProcesses(directory.toString()),
            directory.resolve("scratch"),
            directory.resolve("homes"),
            limits,
            System::nanoTime);
    Session made = new Session(new SessionSpec("one", "ada", kind, List.of(), width, height), host);
    assertThat(startOf(made)).isEqualTo(new StartOutcome.Running());
    return made;
  }

  private static StartOutcome startOf(Session starting) {
    CompletableFuture<StartOutcome> outcome = new CompletableFuture<>();
    starting.start(outcome::complete);
    return outcome.orTimeout(30, TimeUnit.SECONDS).join();
  }

  @AfterEach
  void stop() throws InterruptedException {
    closeSession();
    for (Seat seat : seats) {
      seat.client().stop();
    }
  }

  private void closeSession() {
    CompletableFuture<Boolean> gone = new CompletableFuture<>();
    session.close("the test is over", () -> gone.complete(true));
    gone.orTimeout(30, TimeUnit.SECONDS).join();
  }

  private Seat attach(AttachMode mode) {
    Seat[] seat = new Seat[1];
    MemoryClient client = new MemoryClient(ack -> send(seat[0], ack));
    seat[0] = new Seat(client, new Viewer(client, "ada", mode, MemoryClient.ALL, System::nanoTime));
    seats.add(seat[0]);
    session.attach(seat[0].viewer(), new AttachSession(7, "one", mode, 0, 0), client::send);
    return seat[0];
  }

  private void send(Seat seat, Message message) {
    session.receive(seat.viewer(), message, () -> {});
  }

  private PaintedDesktop desktop() {
    return kind.latest();
  }

  private void awaitSame(Seat seat) {
    Eventually.await(
        "the client shows what the desktop shows",
        () -> seat.client().shows(desktop().width(), desktop().height(), desktop().pixels()));
  }

  @Test
  void aViewerSeesWhatIsPainted() {
    desktop().paint(new Rect(10, 10, 50, 40), 0x123456);
    Seat seat = attach(AttachMode.CONTROL);
    awaitSame(seat);
    assertThat(seat.client().messages(Attached.class))
        .singleElement()
        .satisfies(attached -> {
          assertThat(attached.request()).isEqualTo(7);
          assertThat(attached.mode()).isEqualTo(AttachMode.CONTROL);
          assertThat(attached.session().viewers()).isEqualTo(1);
          assertThat(attached.session().state()).isEqualTo(SessionState.RUNNING);
        });
    desktop().paint(new Rect(100, 100, 320, 240), 0xABCDEF);
    awaitSame(seat);
  }

  @Test
  void aBlackDesktopIsShownToo() {
    Seat seat = attach(AttachMode.VIEW);
    awaitSame(seat);
    assertThat(seat.client().headers()).first().extracting(FrameHeader::frame).isEqualTo(1);
  }

  @Test
  void aSlowViewerSlowsNobodyAndGetsOnlyWhatIsNow() {
    Seat quick = attach(AttachMode.CONTROL);
    Seat slow = attach(AttachMode.VIEW);
    awaitSame(quick);
    awaitSame(slow);
    slow.client().acknowledge(false);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    for (int i = 0; i < 300; i++) {
      // Noise does not compress: the slow one's window is soon full.
      for (int y = 0; y < 8; y++) {
        for (int x = 0; x < 8; x++) {
          int left = x * 40;
          int top = y * 30;
          desktop().paint(Rect.ofSize(left, top, 40, 30), random.nextInt());
        }
      }
      awaitSame(quick);
    }
    int slowFrames = slow.client().headers().size();
    assertThat(quick.client().headers()).hasSizeGreaterThanOrEqualTo(300);
    assertThat(slowFrames).isLessThan(CongestionWindow.FRAMES + 10);
    slow.client().acknowledge(true);
    awaitSame(slow);
    assertThat(slow.client().headers())
        .as("it gets no frame for each that it missed")
        .hasSizeLessThan(slowFrames + 100);
  }

  @Test
  void aViewerThatReadsNothingHasTwoFramesWaiting() {
    Seat seat = attach(AttachMode.VIEW);
    awaitSame(seat);
    int before = seat.client().headers().size();
    seat.client().read(false);
    for (int i = 0; i < 50; i++) {
      desktop().paint(Rect.ofSize(i, i, 20, 20), i * 77);
      int captures = desktop().captures();
      if (i < Viewer.MOST_UNWRITTEN_FRAMES) {
        Eventually.await("a capture", () -> desktop().captures() > captures - 1);
      }
      desktop().settle();
    }
    seat.client().read(true);
    awaitSame(seat);
    assertThat(seat.client().headers().size() - before)
        .isLessThanOrEqualTo(Viewer.MOST_UNWRITTEN_FRAMES + 2);
  }

  @Test
  void aViewerThatNeverAcknowledgesIsEnded() {
    closeSession();
    session = newSession(new SessionLimits(4, 3, 4, 4096, 2160, 40_000_000), 320, 240);
    Seat stalled = attach(AttachMode.VIEW);
    Seat good = attach(AttachMode.VIEW);
    stalled.client().acknowledge(false);
    desktop().paint(new Rect(0, 0, 100, 100), 0x445566);
    Eventually.await(
        "the stalled viewer is ended",
        () -> stalled.client().closedWith() == ErrorCode.PEER_STALLED);
    awaitSame(good);
    assertThat(good.client().closedWith()).isNull();
  }

  @Test
  void anAcknowledgementOfAFrameThatWasNeverSentEndsTheConnection() {
    Seat seat = attach(AttachMode.VIEW);
    awaitSame(seat);
    send(seat, new FrameAck(1_000, 0, 0, 0));
    Eventually.await("it is ended", () -> seat.client().closedWith() == ErrorCode.MALFORMED);
  }

  @Test
  void withoutViewersNothingIsCaptured() {
    Seat seat = attach(AttachMode.VIEW);
    awaitSame(seat);
    session.detach(seat.viewer());
    desktop().settle();
    int before = desktop().captures();
    desktop().paint(new Rect(0, 0, 320, 240), 0x777777);
    desktop().settle();
    assertThat(desktop().captures()).isEqualTo(before);
    assertThat(session.info().viewers()).isZero();
    awaitSame(attach(AttachMode.VIEW));
  }

  @Test
  void damageWithoutChangeSendsNothing() {
    Seat seat = attach(AttachMode.VIEW);
    awaitSame(seat);
    int frames = seat.client().headers().size();
    for (int i = 0; i < 20; i++) {
      int before = desktop().captures();
      desktop().damageOnly(new Rect(0, 0, 320, 240));
      Eventually.await("it was captured", () -> desktop().captures() > before);
    }
    desktop().settle();
    assertThat(seat.client().headers()).hasSize(frames);
  }

  @Test
  void whoJoinsLateGetsPictureAndPointer() {
    awaitSame(attach(AttachMode.CONTROL));
    CursorShape shape = new CursorShape(2, 2, 1, 1, new int[] {1, 2, 3, 4});
    desktop().showCursor(shape);
    desktop().paint(new Rect(5, 5, 300, 200), 0x00FF00);
    Seat late = attach(AttachMode.VIEW);
    awaitSame(late);
    assertThat(late.client().messages()).contains(shape);
  }

  @Test
  void whoMayOnlySeeChangesNothing() {
    Seat seat = attach(AttachMode.VIEW);
    awaitSame(seat);
    send(seat, new KeyInput(1, true, 'a', 30));
    send(seat, new PointerInput(2, 5, 5, 1));
    send(seat, new WheelInput(3, 5, 5, 1, 1));
    send(seat, new TextInput(4, "text"));
    send(seat, new ReleaseInput(5));
    send(seat, new ClipboardText("mine"));
    send(seat, new ResizeRequest(640, 480));
    desktop().copyText("secret");
    desktop().settle();
    assertThat(desktop().injected()).isEmpty();
    assertThat(desktop().offered()).isEmpty();
    assertThat(desktop().width()).isEqualTo(320);
    assertThat(seat.client().messages(ClipboardText.class)).isEmpty();
  }

  @Test
  void theClipboardGoesBothWays() {
    Seat seat = attach(AttachMode.CONTROL);
    send(seat, new ClipboardText("to the desktop: é €"));
    desktop().settle();
    assertThat(desktop().offered()).containsExactly("to the desktop: é €");
    desktop().copyText("from it: 中");
    assertThat(seat.client().messages(ClipboardText.class))
        .containsExactly(new ClipboardText("from it: 中"));
  }

  @Test
  void aFrameNamesTheInputThatItAnswers() {
    Seat seat = attach(AttachMode.CONTROL);
    awaitSame(seat);
    for (int input = 1; input <= 20; input++) {
      int number = input;
      send(seat, new KeyInput(input, true, 'a' + input, 0));
      send(seat, new KeyInput(input, false, 'a' + input, 0));
      Eventually.await(
          "a frame answers input " + input,
          () -> seat.client().headers().getLast().newestInput() == number);
      awaitSame(seat);
    }
    assertThat(seat.client().headers())
        .allSatisfy(header -> {
          assertThat(header.injectedToDamagedMicros()).isNotNegative();
          assertThat(header.damagedToCapturedMicros()).isNotNegative();
          assertThat(header.capturedToEncodedMicros()).isNotNegative();
        });
  }

  @Test
  void whatAViewerHoldsIsLetGoWhenItGoes() {
    Seat seat = attach(AttachMode.CONTROL);
    send(seat, new KeyInput(1, true, 0xFFE1, 42));
    send(seat, new PointerInput(2, 10, 10, 1));
    session.detach(seat.viewer());
    desktop().settle();
    assertThat(desktop().injected()).last().isInstanceOf(ReleaseInput.class);
  }

  @Test
  void whatAnotherViewerHoldsIsNotLetGo() {
    Seat one = attach(AttachMode.CONTROL);
    Seat two = attach(AttachMode.CONTROL);
    send(one, new KeyInput(1, true, 'a', 30));
    send(one, new KeyInput(2, true, 'b', 48));
    send(one, new PointerInput(3, 10, 10, 1));
    send(two, new KeyInput(1, true, 'a', 30));
    send(two, new PointerInput(2, 20, 20, 4));
    session.detach(one.viewer());
    desktop().settle();
    List<Message> injected = desktop().injected();
    assertThat(injected).doesNotHaveAnyElementsOfTypes(ReleaseInput.class);
    assertThat(injected).contains(new PointerInput(2, 20, 20, 5));
    assertThat(injected.subList(injected.size() - 2, injected.size()))
        .containsExactly(new KeyInput(2, false, 'b', 48), new PointerInput(0, 20, 20, 4));
  }

  @Test
  void theDesktopIsResizedForAll() {
    Seat one = attach(AttachMode.CONTROL);
    Seat two = attach(AttachMode.VIEW);
    desktop().paint(new Rect(0, 0, 320, 240), 0x314159);
    awaitSame(one);
    send(one, new ResizeRequest(500, 333));
    Eventually.await("it is resized", () -> session.info().width() == 500);
    awaitSame(one);
    awaitSame(two);
    assertThat(two.client().messages(DesktopResized.class))
        .containsExactly(new DesktopResized(500, 333));
    desktop().paint(new Rect(400, 300, 500, 333), 0x271828);
    awaitSame(two);
  }

  @Test
  void aViewerThatMissedTwoResizesKeepsNothingStale() {
    Seat one = attach(AttachMode.CONTROL);
    desktop().paint(new Rect(0, 0, 320, 240), 0x314159);
    awaitSame(one);
    one.client().read(false);
    for (int i = 0; i < 5; i++) {
      desktop().paint(Rect.ofSize(i, 0, 1, 1), i);
      desktop().settle();
    }
    send(one, new ResizeRequest(200, 100));
    Eventually.await("it is resized", () -> session.info().width() == 200);
    send(one, new ResizeRequest(320, 240));
    Eventually.await("it is resized back", () -> session.info().width() == 320);
    desktop().paint(new Rect(50, 50, 60, 60), 0);
    one.client().read(true);
    awaitSame(one);
  }

  @Test
  void ofManyResizesTheLastCounts() {
    Seat one = attach(AttachMode.CONTROL);
    for (int i = 1; i <= 200; i++) {
      send(one, new ResizeRequest(320 + i, 240 + i));
    }
    Eventually.await("the last counts", () -> session.info().width() == 520);
    assertThat(one.client().messages(DesktopResized.class)).hasSizeLessThan(20);
    send(one, new ResizeRequest(Integer.MAX_VALUE, -5));
    Eventually.await("it is brought within bounds", () -> session.info().width() == 4096);
    assertThat(session.info().height()).isEqualTo(64);
  }

  @Test
  void aDesktopThatDiesIsReportedAndStartsAgain() {
    Seat seat = attach(AttachMode.CONTROL);
    awaitSame(seat);
    PaintedDesktop first = desktop();
    first.die("the X server was killed");
    Eventually.await("it has ended", () -> session.info().state() == SessionState.ENDED);
    assertThat(session.info().note()).isEqualTo("the X server was killed");
    assertThat(seat.client().messages(SessionEnded.class))
        .containsExactly(new SessionEnded("one", "the X server was killed"));
    assertThat(first.isClosed()).isTrue();
    Seat refused = attach(AttachMode.CONTROL);
    Eventually.await(
        "attaching is refused",
        () ->
            refused.client().messages(Refused.class).stream()
                .anyMatch(answer -> answer.code() == ErrorCode.SESSION_FAILED));
    assertThat(startOf(session)).isEqualTo(new StartOutcome.Running());
    assertThat(desktop()).isNotSameAs(first);
    awaitSame(attach(AttachMode.CONTROL));
  }

  @Test
  void aRunningSessionDoesNotStartTwice() {
    assertThat(startOf(session)).isInstanceOf(StartOutcome.Failed.class);
    assertThat(kind.started()).hasSize(1);
    assertThat(session.info().state()).isEqualTo(SessionState.RUNNING);
  }

  @Test
  void viewersAreLimited() {
    attach(AttachMode.VIEW);
    attach(AttachMode.VIEW);
    attach(AttachMode.VIEW);
    Seat fourth = attach(AttachMode.VIEW);
    Eventually.await(
        "the fourth is refused",
        () ->
            fourth.client().messages(Refused.class).stream()
                .anyMatch(answer -> answer.code() == ErrorCode.LIMIT_REACHED));
    session.detach(seats.getFirst().viewer());
    awaitSame(attach(AttachMode.VIEW));
  }

  @Test
  void aLargeDesktopComesInManyFrames() {
    closeSession();
    session = newSession(LIMITS, 3840, 2160);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    Seat seat = attach(AttachMode.CONTROL);
    for (int y = 0; y < 2160; y += 30) {
      for (int x = 0; x < 3840; x += 60) {
        desktop().paint(Rect.ofSize(x, y, 60, 30), random.nextInt());
      }
    }
    awaitSame(seat);
    assertThat(seat.client().headers()).hasSizeGreaterThan(1);
  }

  @Test
  void closingTellsTheViewersAndClosesTheDesktop() {
    Seat seat = attach(AttachMode.VIEW);
    awaitSame(seat);
    PaintedDesktop open = desktop();
    closeSession();
    assertThat(open.isClosed()).isTrue();
    assertThat(seat.client().messages(SessionEnded.class)).hasSize(1);
    assertThat(directory.resolve("scratch").resolve("one")).doesNotExist();
  }
}
