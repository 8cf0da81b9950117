package dev.tandem.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;
import io.netty.buffer.ByteBufUtil;
import org.junit.jupiter.api.Test;

/** The first bytes in both directions. */
final class PreambleTest {
  private final Recorder recorder = new Recorder();

  @Test
  void theBytesAreFrozenForAllVersions() {
    try (Rig client = new Rig(Side.CLIENT, recorder)) {
      assertThat(ByteBufUtil.hexDump(client.sent())).isEqualTo("5452445000010001");
    }
    try (Rig server = new Rig(Side.SERVER, new Recorder())) {
      server.receive(ByteBufUtil.decodeHexDump("5452445000010009"));
      assertThat(ByteBufUtil.hexDump(server.sent())).isEqualTo("54524450000100010001");
    }
  }

  @Test
  void theHighestCommonVersionIsChosen() {
    VersionRange ours = new VersionRange(3, 7);
    assertThat(ours.highestCommon(new VersionRange(1, 2))).isZero();
    assertThat(ours.highestCommon(new VersionRange(1, 3))).isEqualTo(3);
    assertThat(ours.highestCommon(new VersionRange(4, 5))).isEqualTo(5);
    assertThat(ours.highestCommon(new VersionRange(7, 65535))).isEqualTo(7);
    assertThat(ours.highestCommon(new VersionRange(8, 8))).isZero();
  }

  @Test
  void rangesThatAreNoneAreRefused() {
    assertThatThrownBy(() -> new VersionRange(0, 1)).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> new VersionRange(2, 1)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void aServerWithoutACommonVersionSaysWhatItSpeaks() {
    try (Rig server = new Rig(Side.SERVER, recorder)) {
      server.receive(Rig.clientPreamble(2, 5));
      assertThat(server.sent()).isEqualTo(Rig.serverPreamble(0, 1, 1));
      assertThat(recorder.awaitClosed().code()).isEqualTo(ErrorCode.VERSION_MISMATCH);
    }
  }

  @Test
  void aClientWithoutACommonVersionTellsBothRanges() {
    try (Rig client = new Rig(Side.CLIENT, recorder)) {
      client.receive(Rig.serverPreamble(0, 2, 5));
      assertThat(recorder.awaitClosed().code()).isEqualTo(ErrorCode.VERSION_MISMATCH);
      assertThat(recorder.awaitClosed().text())
          .contains("versions 2 to 5")
          .contains("version 1:")
          .contains("update");
    }
  }

  @Test
  void whoSpeaksSomethingElseIsRefusedForGood() {
    try (Rig server = new Rig(Side.SERVER, recorder)) {
      server.receive(ByteBufUtil.decodeHexDump("474554202f204854" + "5452445000010001"));
      assertThat(recorder.awaitClosed().code()).isEqualTo(ErrorCode.MALFORMED);
      assertThat(recorder.opened).isNotDone();
      assertThat(server.sent()).isEmpty();
    }
  }

  @Test
  void aServerMustChooseWhatWasOffered() {
    try (Rig client = new Rig(Side.CLIENT, recorder)) {
      client.receive(Rig.serverPreamble(2, 1, 2));
      assertThat(recorder.awaitClosed().code()).isEqualTo(ErrorCode.MALFORMED);
    }
  }
}
