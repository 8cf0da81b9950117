package dev.tandem.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.ProtocolException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may send what when. */
final class PhaseTest {
  /** All that a client may send in the early phases; the later ones follow by "once allowed". */
  private static final Map<Phase, Set<MessageType>> CLIENT =
      Map.of(
          Phase.HELLO,
          EnumSet.of(
              MessageType.HELLO,
              MessageType.HEARTBEAT,
              MessageType.HEARTBEAT_REPLY,
              MessageType.CLOSING),
          Phase.LOGIN,
          EnumSet.of(
              MessageType.LOGIN,
              MessageType.HEARTBEAT,
              MessageType.HEARTBEAT_REPLY,
              MessageType.CLOSING),
          Phase.READY,
          EnumSet.of(
              MessageType.HEARTBEAT,
              MessageType.HEARTBEAT_REPLY,
              MessageType.CLOSING,
              MessageType.LIST_SESSIONS,
              MessageType.CREATE_SESSION,
              MessageType.ATTACH_SESSION,
              MessageType.KILL_SESSION,
              MessageType.RESTART_SESSION,
              MessageType.SHARE_SESSION,
              MessageType.EXEC_IN_SESSION));

  private static boolean allows(Phase phase, Side sender, MessageType type) {
    try {
      phase.after(sender, type);
      return true;
    } catch (ProtocolException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.UNEXPECTED_MESSAGE);
      return false;
    }
  }

  @Test
  void aClientMaySayThisAndNothingElse() {
    CLIENT.forEach((phase, allowed) -> {
      for (MessageType type : MessageType.values()) {
        assertThat(allows(phase, Side.CLIENT, type))
            .as("%s in %s", type, phase)
            .isEqualTo(allowed.contains(type));
      }
    });
  }

  @ParameterizedTest
  @EnumSource
  void onlyThreeMessagesMoveAConnectionOn(MessageType type) {
    for (Phase phase : Phase.values()) {
      if (!allows(phase, Side.SERVER, type)) {
        continue;
      }
      Phase expected =
          switch (type) {
            case WELCOME -> phase.later(Phase.LOGIN);
            case LOGGED_IN -> phase.later(Phase.READY);
            case ATTACHED -> Phase.VIEWING;
            default -> phase;
          };
      assertThat(phase.after(Side.SERVER, type)).isEqualTo(expected);
    }
  }

  @Test
  void onlyTheServerSendsPixelsAndOnlyToViewers() {
    Phase.VIEWING.requirePixels(Side.SERVER);
    for (Phase phase : EnumSet.complementOf(EnumSet.of(Phase.VIEWING))) {
      assertThatThrownBy(() -> phase.requirePixels(Side.SERVER))
          .isInstanceOf(ProtocolException.class);
    }
    assertThatThrownBy(() -> Phase.VIEWING.requirePixels(Side.CLIENT))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void syncIsForThoseWhoHaveLoggedIn() {
    Phase.READY.requireSync();
    Phase.VIEWING.requireSync();
    assertThatThrownBy(Phase.HELLO::requireSync).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(Phase.LOGIN::requireSync).isInstanceOf(ProtocolException.class);
  }

  @Test
  void framesAreSmallBeforeLogin() {
    assertThat(Phase.HELLO.controlBytes()).isEqualTo(Limits.CONTROL_BYTES_BEFORE_LOGIN);
    assertThat(Phase.LOGIN.controlBytes()).isEqualTo(Limits.CONTROL_BYTES_BEFORE_LOGIN);
    assertThat(Phase.READY.controlBytes()).isEqualTo(Limits.CONTROL_BYTES);
  }
}
