package dev.tandem.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.encoding.FrameHeader;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.CursorShape;
import dev.tandem.protocol.message.FrameAck;
import dev.tandem.protocol.message.Refused;
import dev.tandem.protocol.message.SessionEnded;
import dev.tandem.protocol.message.SessionState;
import dev.tandem.server.painted.Eventually;
import dev.tandem.server.painted.PaintedDesktop;
import dev.tandem.server.viewer.CongestionWindow;
import dev.tandem.server.viewer.Viewer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Pictures, viewers and the life of a session. */
class SessionTest extends SessionFixture {
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
  void anAcknowledgementOfAFrameThatWasNeverSentChangesNothing() {
    Seat seat = attach(AttachMode.VIEW);
    awaitSame(seat);
    for (int frame : new int[] {1_000, 0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      send(seat, new FrameAck(frame, Long.MIN_VALUE, 0, Long.MAX_VALUE));
    }
    desktop().paint(new Rect(0, 0, 100, 100), 0x445566);
    awaitSame(seat);
    assertThat(seat.client().closedWith()).isNull();
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
