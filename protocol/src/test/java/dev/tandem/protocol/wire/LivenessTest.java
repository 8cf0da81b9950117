package dev.tandem.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.protocol.Limits;
import dev.tandem.protocol.ProtocolException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When a peer counts as silent or stalled. */
final class LivenessTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Liveness liveness = new Liveness(0);

  @Test
  void aSlowLinkWithALongQueueIsNotStalled() {
    for (int second = 1; second < 60; second++) {
      liveness.heard(second * SECOND);
      liveness.tick(second * SECOND, second * 1000L, true);
      liveness.sent(second * SECOND);
    }
  }

  @Test
  void aQueueThatDoesNotMoveIsStalled() {
    int stall = Limits.STALL_MILLIS / 1000;
    for (int second = 1; second <= stall; second++) {
      liveness.heard(second * SECOND);
      liveness.tick(second * SECOND, 1000, true);
      liveness.sent(second * SECOND);
    }
    liveness.heard((stall + 1) * SECOND);
    assertThatThrownBy(() -> liveness.tick((stall + 1) * SECOND, 1000, true))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void aPauseOfThisProcessIsNotHeldAgainstThePeer() {
    liveness.tick(SECOND, 0, false);
    liveness.tick(30 * SECOND, 0, false);
    assertThatThrownBy(
            () -> {
              for (int second = 31; second <= 35; second++) {
                liveness.tick(second * SECOND, 0, false);
              }
            })
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void anAnswerCountsOnce() {
    long token = liveness.sent(5);
    assertThat(liveness.answered(token, 12)).isEqualTo(7);
    assertThatThrownBy(() -> liveness.answered(token, 13)).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> liveness.answered(0, 13)).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> liveness.answered(2, 13)).isInstanceOf(ProtocolException.class);
  }
}
