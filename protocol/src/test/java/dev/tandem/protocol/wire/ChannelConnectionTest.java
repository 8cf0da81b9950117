package dev.tandem.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.message.Closing;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.ListSessions;
import dev.tandem.protocol.message.LoggedIn;
import dev.tandem.protocol.message.Login;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.Welcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

/** How a connection ends. */
final class ChannelConnectionTest {
  private final Recorder recorder = new Recorder();

  @Test
  void closingIsSentAndThePeerIsWaitedForButNotForEver() {
    try (Rig rig = Rig.open(Side.SERVER, Phase.READY, recorder)) {
      recorder.awaitOpened().close(ErrorCode.SESSION_FAILED, "it died");
      assertThat(rig.sent())
          .isEqualTo(Rig.control(new Closing(ErrorCode.SESSION_FAILED, "it died")));
      rig.receive(Rig.control(new ListSessions(1)));
      assertThat(recorder.messages).isEmpty();
      rig.advanceMillis(Limits.CLOSE_MILLIS - 1);
      assertThat(recorder.closed).isNotDone();
      rig.advanceMillis(1);
      assertThat(recorder.awaitClosed())
          .isEqualTo(new CloseReason(ErrorCode.SESSION_FAILED, "it died", false));
    }
  }

  @Test
  void theFirstReasonCounts() {
    try (Rig rig = Rig.open(Side.SERVER, Phase.READY, recorder)) {
      recorder.awaitOpened().close(ErrorCode.GOODBYE, "first");
      recorder.awaitOpened().close(ErrorCode.INTERNAL, "second");
      rig.receive(Rig.control(new Closing(ErrorCode.MALFORMED, "third")));
      assertThat(recorder.awaitClosed())
          .isEqualTo(new CloseReason(ErrorCode.GOODBYE, "first", false));
    }
  }

  @Test
  void thePeersReasonIsPassedOn() {
    try (Rig rig = Rig.open(Side.CLIENT, Phase.READY, recorder)) {
      rig.receive(Rig.control(new Closing(ErrorCode.LIMIT_REACHED, "full")));
      assertThat(recorder.awaitClosed())
          .isEqualTo(new CloseReason(ErrorCode.LIMIT_REACHED, "full", true));
    }
  }

  @Test
  void aConnectionThatBreaksIsLost() {
    try (Rig rig = Rig.open(Side.CLIENT, Phase.READY, recorder)) {
      rig.disconnect();
      assertThat(recorder.awaitClosed().code()).isEqualTo(ErrorCode.TRANSPORT_LOST);
    }
  }

  @Test
  void aListenerThatFailsEndsItsConnection() {
    WireListener failing =
        new ForwardingListener(recorder) {
          @Override
          public void message(WireConnection connection, Message message) {
            throw new AssertionError("as the test wants it");
          }
        };
    try (Rig rig = Rig.open(Side.SERVER, Phase.READY, failing)) {
      rig.receive(Rig.control(new ListSessions(1)));
      rig.disconnect();
      assertThat(recorder.awaitClosed())
          .isEqualTo(new CloseReason(ErrorCode.INTERNAL, "a defect; the log says more", false));
    }
  }

  @Test
  void aMessageOutOfPhaseIsADefectOfTheSender() {
    try (Rig rig = Rig.open(Side.CLIENT, Phase.LOGIN, recorder)) {
      recorder.awaitOpened().send(new KeyInput(1, true, 1, 1));
      rig.disconnect();
      assertThat(recorder.awaitClosed().code()).isEqualTo(ErrorCode.INTERNAL);
    }
  }

  @Test
  void aServerMayEnterThePhaseBeforeItSaysSo() {
    try (Rig rig = Rig.open(Side.SERVER, Phase.HELLO, recorder)) {
      WireConnection connection = recorder.awaitOpened();
      Message welcome = new Welcome(LoopbackServer.NONE, "test");
      Message loggedIn = new LoggedIn(1, "anna", false);
      connection.enter(Phase.LOGIN);
      connection.send(welcome);
      connection.enter(Phase.READY);
      connection.send(loggedIn);
      assertThat(rig.sent()).startsWith(Rig.control(welcome)).endsWith(Rig.control(loggedIn));
      assertThat(recorder.closed).isNotDone();
    }
  }

  @Test
  void afterTheEndNothingIsSentAndFramesAreReleased() {
    try (Rig rig = Rig.open(Side.SERVER, Phase.VIEWING, recorder)) {
      WireConnection connection = recorder.awaitOpened();
      rig.disconnect();
      ByteBuf frame = Unpooled.buffer().writeZero(100);
      connection.sendFrame(frame, () -> recorder.order.add("written"));
      connection.send(new Login(1, "a", "b"));
      connection.close(ErrorCode.GOODBYE, "");
      assertThat(frame.refCnt()).isZero();
      assertThat(recorder.order).isEmpty();
      assertThat(rig.sent()).isEmpty();
    }
  }

  @Test
  void writtenRunsWhenTheLastChunkIsOut() {
    try (Rig rig = Rig.open(Side.SERVER, Phase.VIEWING, recorder)) {
      recorder
          .awaitOpened()
          .sendFrame(Unpooled.buffer().writeZero(100_000), () -> recorder.order.add("written"));
      assertThat(rig.sent()).hasSize(100_000 + 7 * FrameKind.HEADER_BYTES);
      assertThat(recorder.order).containsExactly("written");
    }
  }
}
