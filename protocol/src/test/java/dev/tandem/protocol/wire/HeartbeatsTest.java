package dev.tandem.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.message.Heartbeat;
import dev.tandem.protocol.message.HeartbeatReply;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Heartbeats and deadlines, in time that the test moves. */
final class HeartbeatsTest {
  private final Recorder recorder = new Recorder();

  @Test
  void aHeartbeatIsSentEachSecondAndItsReplyTimed() {
    try (Rig rig = Rig.open(Side.CLIENT, Phase.READY, recorder)) {
      rig.advanceMillis(999);
      assertThat(rig.sent()).isEmpty();
      rig.advanceMillis(1);
      assertThat(rig.sent()).isEqualTo(Rig.control(new Heartbeat(1)));
      rig.advanceMillis(30);
      rig.receive(Rig.control(new HeartbeatReply(1)));
      assertThat(recorder.roundTrips).containsExactly(TimeUnit.MILLISECONDS.toNanos(30));
      assertThat(recorder.messages).isEmpty();
    }
  }

  @Test
  void aHeartbeatIsAnsweredAtOnce() {
    try (Rig rig = Rig.open(Side.SERVER, Phase.HELLO, recorder)) {
      rig.receive(Rig.control(new Heartbeat(-7)));
      assertThat(rig.sent()).isEqualTo(Rig.control(new HeartbeatReply(-7)));
      assertThat(recorder.messages).isEmpty();
    }
  }

  @Test
  void aReplyToNothingIsMalformed() {
    try (Rig rig = Rig.open(Side.CLIENT, Phase.READY, recorder)) {
      rig.receive(Rig.control(new HeartbeatReply(1)));
      rig.disconnect();
      assertThat(recorder.awaitClosed().code()).isEqualTo(ErrorCode.MALFORMED);
    }
  }

  @Test
  void aSilentPeerIsGivenUpAfterFiveSeconds() {
    try (Rig rig = Rig.open(Side.CLIENT, Phase.READY, recorder)) {
      for (int second = 1; second <= 4; second++) {
        rig.advanceMillis(1000);
      }
      assertThat(rig.channel.isOpen()).isTrue();
      rig.sent();
      rig.advanceMillis(1000);
      // It says why, waits a little for a peer that may still be there, then closes.
      assertThat(rig.sent()).contains(ErrorCode.PEER_SILENT.id());
      rig.advanceMillis(Limits.CLOSE_MILLIS);
      assertThat(recorder.closed).isDone();
      assertThat(recorder.awaitClosed().code()).isEqualTo(ErrorCode.PEER_SILENT);
    }
  }

  @Test
  void anyByteIsASignOfLife() {
    try (Rig rig = Rig.open(Side.SERVER, Phase.READY, recorder)) {
      byte[] slowly = Rig.control(new Heartbeat(1));
      for (byte part : slowly) {
        rig.advanceMillis(900);
        rig.receive(new byte[] {part});
      }
      assertThat(recorder.closed).isNotDone();
    }
  }

  @Test
  void aPeerThatSendsButAnswersNothingIsStalled() {
    try (Rig rig = Rig.open(Side.SERVER, Phase.READY, recorder)) {
      for (int second = 0; second <= Limits.STALL_MILLIS / 1000; second++) {
        assertThat(recorder.closed).isNotDone();
        rig.advanceMillis(1000);
        rig.receive(Rig.control(new Heartbeat(second)));
      }
      rig.advanceMillis(Limits.CLOSE_MILLIS);
      assertThat(recorder.awaitClosed().code()).isEqualTo(ErrorCode.PEER_STALLED);
    }
  }

  @Test
  void whoDoesNotLogInIsGivenUp() {
    try (Rig rig = new Rig(Side.SERVER, recorder)) {
      rig.advanceMillis(Limits.LOGIN_MILLIS - 1);
      assertThat(recorder.closed).isNotDone();
      rig.advanceMillis(1);
      assertThat(recorder.awaitClosed())
          .isEqualTo(new CloseReason(ErrorCode.PEER_SILENT, "no login within 10 s", false));
    }
  }

  @Test
  void whoHasLoggedInIsNot() {
    try (Rig rig = Rig.open(Side.SERVER, Phase.READY, recorder)) {
      rig.advanceMillis(Limits.LOGIN_MILLIS);
      assertThat(recorder.closed).isNotDone();
    }
  }
}
