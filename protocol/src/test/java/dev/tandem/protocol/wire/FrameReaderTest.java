package dev.tandem.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.encoding.FrameHeader;
import dev.tandem.protocol.message.ClipboardText;
import dev.tandem.protocol.message.FrameAck;
import dev.tandem.protocol.message.Heartbeat;
import dev.tandem.protocol.message.Hello;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.Login;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.Welcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes off the wire: split anywhere, or hostile. */
final class FrameReaderTest {
  private static final byte[] CHUNK = new byte[FrameHeader.BYTES];

  private final Recorder recorder = new Recorder();

  private void assertEnds(Rig rig, ErrorCode code) {
    assertThat(recorder.closed).as("still open").isNotDone();
    // Closing was sent; the peer closes too.
    assertThat(rig.sent()).contains(code.id());
    rig.disconnect();
    assertThat(recorder.awaitClosed().code()).isEqualTo(code);
    assertThat(recorder.awaitClosed().fromPeer()).isFalse();
  }

  private void assertRefused(Side side, Phase phase, ErrorCode code, byte[]... parts) {
    try (Rig rig = Rig.open(side, phase, recorder)) {
      for (byte[] part : parts) {
        rig.receive(part);
      }
      assertEnds(rig, code);
      assertThat(recorder.messages).isEmpty();
      assertThat(recorder.frames).isEmpty();
      assertThat(recorder.syncs).isEmpty();
    }
  }

  @Test
  void aTranscriptIsTheSameHoweverItIsSplit() {
    byte[] first = new byte[24];
    new SplittableRandom(2).nextBytes(first);
    byte[] pixels = new byte[40];
    new SplittableRandom(1).nextBytes(pixels);
    byte[] bytes =
        join(
            Rig.serverPreamble(1, 1, 1),
            Rig.frame(0x21, 24, first),
            Rig.control(new ClipboardText("é")),
            Rig.frame(0x31, 2, (byte) 1, (byte) 2),
            Rig.frame(0x20, 40, pixels),
            Rig.frame(0x30, 1, (byte) 3),
            Rig.frame(0x22, 1, (byte) 9),
            Rig.frame(0x32, 1, (byte) 4),
            Rig.frame(0x33, 1, (byte) 5),
            Rig.control(new Heartbeat(5)),
            Rig.frame(0x23, 40, pixels));
    for (int split = 0; split < bytes.length; split++) {
      Recorder heard = new Recorder();
      try (Rig rig = new Rig(Side.CLIENT, heard)) {
        rig.tracker.enter(Phase.VIEWING);
        rig.receive(Arrays.copyOf(bytes, split));
        rig.receive(Arrays.copyOfRange(bytes, split, bytes.length));
        assertTranscript(heard, join(first, pixels, new byte[] {9}), pixels);
      }
    }
    Recorder heard = new Recorder();
    try (Rig rig = new Rig(Side.CLIENT, heard)) {
      rig.tracker.enter(Phase.VIEWING);
      for (byte one : bytes) {
        rig.receive(new byte[] {one});
      }
      assertTranscript(heard, join(first, pixels, new byte[] {9}), pixels);
    }
  }

  private static void assertTranscript(Recorder heard, byte[] first, byte[] second) {
    assertThat(heard.order).containsExactly("ClipboardText", "frame", "sync", "sync", "frame");
    assertThat(heard.messages).containsExactly(new ClipboardText("é"));
    assertThat(heard.frames).containsExactly(first, second);
    assertThat(heard.syncs).containsExactly(new byte[] {1, 2, 3, 4}, new byte[] {5});
  }

  @Test
  void aSmallMessageThatClaimsTwoGigabytesAllocatesNothing() {
    UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    try (Rig rig = Rig.open(Side.SERVER, Phase.VIEWING, recorder)) {
      rig.channel.config().setAllocator(allocator);
      rig.receive(Rig.frame(0x10, Integer.MAX_VALUE, new byte[11]));
      // The answer, and nothing of the two gigabytes.
      assertThat(allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory())
          .isLessThan(1024);
      assertEnds(rig, ErrorCode.TOO_LARGE);
    }
  }

  @Test
  void aFullFrameThatNeverComesAllocatesNothing() {
    UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    try (Rig rig = Rig.open(Side.SERVER, Phase.VIEWING, recorder)) {
      rig.channel.config().setAllocator(allocator);
      rig.receive(Rig.frame(0x10, Limits.CLIPBOARD_BYTES, (byte) MessageType.CLIPBOARD_TEXT.id()));
      assertThat(allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory())
          .isLessThan(1024);
      assertThat(recorder.closed).isNotDone();
    }
  }

  @Test
  void framesBeforeLoginAreSmall() {
    int length = Limits.CONTROL_BYTES_BEFORE_LOGIN + 1;
    assertRefused(
        Side.SERVER, Phase.HELLO, ErrorCode.TOO_LARGE, Rig.frame(0x10, length, (byte) 0x10));
  }

  @Test
  void aMessageIsNoLongerThanItsKind() {
    int length = MessageType.KEY_INPUT.maxPayloadBytes() + 1;
    assertRefused(
        Side.SERVER, Phase.VIEWING, ErrorCode.TOO_LARGE, Rig.frame(0x10, length, (byte) 0x30));
  }

  @Test
  void negativeAndEmptyLengthsAreRefused() {
    assertRefused(Side.SERVER, Phase.VIEWING, ErrorCode.TOO_LARGE, Rig.frame(0x10, -1));
  }

  @Test
  void emptyFramesAreRefused() {
    assertRefused(Side.SERVER, Phase.VIEWING, ErrorCode.MALFORMED, Rig.frame(0x10, 0));
  }

  @Test
  void unknownKindsAndNumbersAreRefused() {
    assertRefused(Side.SERVER, Phase.VIEWING, ErrorCode.MALFORMED, Rig.frame(0x77, 1));
  }

  @Test
  void unknownMessagesAreRefused() {
    assertRefused(Side.SERVER, Phase.VIEWING, ErrorCode.MALFORMED, Rig.frame(0x10, 1, (byte) 0xFF));
  }

  @ParameterizedTest
  @EnumSource(names = {"HELLO", "LOGIN"})
  void noSyncBeforeLogin(Phase phase) {
    assertRefused(Side.SERVER, phase, ErrorCode.UNEXPECTED_MESSAGE, Rig.frame(0x33, 1, (byte) 1));
  }

  @Test
  void aSyncChunkHasItsPlace() {
    assertRefused(Side.SERVER, Phase.READY, ErrorCode.MALFORMED, Rig.frame(0x32, 1, (byte) 1));
  }

  @Test
  void aSyncMessageDoesNotBeginTwice() {
    byte[] begun = Rig.frame(0x31, 1, (byte) 1);
    assertRefused(Side.SERVER, Phase.READY, ErrorCode.MALFORMED, begun, begun);
  }

  @Test
  void aSyncChunkIsNotEmpty() {
    assertRefused(Side.CLIENT, Phase.READY, ErrorCode.MALFORMED, Rig.frame(0x33, 0));
  }

  @Test
  void aSyncChunkIsBounded() {
    int length = Limits.SYNC_CHUNK_BYTES + 1;
    assertRefused(Side.CLIENT, Phase.READY, ErrorCode.TOO_LARGE, Rig.frame(0x33, length));
  }

  @Test
  void aSyncMessageIsBoundedAndGrowsWithWhatCame() {
    UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    byte[] chunk = Rig.frame(0x30, Limits.SYNC_CHUNK_BYTES, new byte[Limits.SYNC_CHUNK_BYTES]);
    try (Rig rig = Rig.open(Side.SERVER, Phase.READY, recorder)) {
      rig.channel.config().setAllocator(allocator);
      rig.receive(Rig.frame(0x31, 1, (byte) 0));
      long received = 1;
      while (received + Limits.SYNC_CHUNK_BYTES <= Limits.SYNC_BYTES_TO_SERVER) {
        rig.receive(chunk);
        received += Limits.SYNC_CHUNK_BYTES;
        assertThat(allocator.metric().usedHeapMemory())
            .isLessThanOrEqualTo(2 * received + 2L * chunk.length);
      }
      assertThat(recorder.closed).isNotDone();
      rig.receive(chunk);
      assertEnds(rig, ErrorCode.TOO_LARGE);
    }
    assertThat(allocator.metric().usedHeapMemory()).isZero();
  }

  /** A listener of a program that knows nothing of sync. */
  private record WithoutSync(WireListener next) implements WireListener {
    @Override
    public void opened(WireConnection connection) {
      next.opened(connection);
    }

    @Override
    public void message(WireConnection connection, Message message) {
      next.message(connection, message);
    }

    @Override
    public void frame(WireConnection connection, ByteBuf frame) {
      next.frame(connection, frame);
    }

    @Override
    public void roundTrip(WireConnection connection, long nanos) {
      next.roundTrip(connection, nanos);
    }

    @Override
    public void closed(WireConnection connection, CloseReason reason) {
      next.closed(connection, reason);
    }
  }

  @Test
  void whoDidNotAgreeUponSyncEndsTheConnection() {
    try (Rig rig = Rig.open(Side.SERVER, Phase.READY, new WithoutSync(recorder))) {
      rig.receive(Rig.frame(0x33, 1, (byte) 1));
      assertEnds(rig, ErrorCode.NOT_NEGOTIATED);
    }
  }

  @Test
  void clientsSendNoPixels() {
    assertRefused(
        Side.SERVER, Phase.VIEWING, ErrorCode.UNEXPECTED_MESSAGE, Rig.frame(0x23, 24, CHUNK));
  }

  @Test
  void noPixelsBeforeAnythingIsViewed() {
    assertRefused(
        Side.CLIENT, Phase.READY, ErrorCode.UNEXPECTED_MESSAGE, Rig.frame(0x23, 24, CHUNK));
  }

  @Test
  void aChunkHasItsPlace() {
    assertRefused(Side.CLIENT, Phase.VIEWING, ErrorCode.MALFORMED, Rig.frame(0x20, 24, CHUNK));
  }

  @Test
  void aFrameDoesNotBeginTwice() {
    assertRefused(
        Side.CLIENT,
        Phase.VIEWING,
        ErrorCode.MALFORMED,
        Rig.frame(0x21, 24, CHUNK),
        Rig.frame(0x21, 24, CHUNK));
  }

  @Test
  void aFrameHasItsHeader() {
    assertRefused(
        Side.CLIENT, Phase.VIEWING, ErrorCode.MALFORMED, Rig.frame(0x23, 23, new byte[23]));
  }

  @Test
  void aFrameIsBounded() {
    try (Rig rig = Rig.open(Side.CLIENT, Phase.VIEWING, recorder)) {
      byte[] chunk = new byte[Limits.PIXEL_CHUNK_BYTES];
      rig.receive(Rig.frame(0x21, chunk.length, chunk));
      for (int bytes = 2 * chunk.length; bytes <= Limits.FRAME_BODY_BYTES; bytes += chunk.length) {
        rig.receive(Rig.frame(0x20, chunk.length, chunk));
      }
      assertThat(recorder.closed).isNotDone();
      rig.receive(Rig.frame(0x20, chunk.length));
      assertEnds(rig, ErrorCode.TOO_LARGE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingButTheHandshakeBeforeLogin(MessageType type) {
    boolean allowed =
        type == MessageType.LOGIN
            || type == MessageType.HEARTBEAT
            || type == MessageType.HEARTBEAT_REPLY
            || type == MessageType.CLOSING;
    if (!allowed) {
      assertRefused(
          Side.SERVER,
          Phase.LOGIN,
          ErrorCode.UNEXPECTED_MESSAGE,
          Rig.frame(0x10, 5, (byte) type.id()));
    }
  }

  @Test
  void theServersAnswersMoveThePhaseOn() {
    WireListener server =
        new ForwardingListener(recorder) {
          @Override
          public void message(WireConnection connection, Message message) {
            if (message instanceof Hello hello) {
              connection.send(new Welcome(hello.offered(), "server"));
            }
            super.message(connection, message);
          }
        };
    Message hello = GoldenMessages.ALL.get(0).message();
    try (Rig rig = new Rig(Side.SERVER, server)) {
      rig.receive(
          join(Rig.clientPreamble(1, 1), Rig.control(hello), Rig.control(new Login(1, "a", "b"))));
      assertThat(recorder.messages).containsExactly(hello, new Login(1, "a", "b"));
      rig.receive(Rig.control(hello));
      rig.sent();
      rig.disconnect();
      assertThat(recorder.awaitClosed().code()).isEqualTo(ErrorCode.UNEXPECTED_MESSAGE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void randomBytesEndTheConnectionOrWait(Side side) {
    for (long seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Recorder heard = new Recorder();
      try (Rig rig = Rig.open(side, Phase.VIEWING, heard)) {
        for (int part = 0; part < 20; part++) {
          rig.receive(hostilePart(random));
        }
        rig.disconnect();
        assertThat(heard.awaitClosed().code())
            .as("seed %d", seed)
            .isNotIn(ErrorCode.INTERNAL, ErrorCode.GOODBYE);
      }
    }
  }

  /** Random bytes, or a good frame cut, changed, or as it is. */
  private static byte[] hostilePart(SplittableRandom random) {
    List<byte[]> good =
        List.of(
            Rig.control(new KeyInput(1, true, 1, 1)),
            Rig.control(new FrameAck(1, 1, 1, 1)),
            Rig.control(new ClipboardText("text")),
            Rig.frame(0x23, 24, CHUNK),
            Rig.frame(0x21, 24, CHUNK),
            Rig.frame(0x22, 24, CHUNK),
            Rig.frame(0x33, 24, CHUNK),
            Rig.frame(0x31, 24, CHUNK),
            Rig.frame(0x32, 24, CHUNK));
    byte[] part = good.get(random.nextInt(good.size())).clone();
    switch (random.nextInt(8)) {
      case 0 -> random.nextBytes(part);
      case 1 -> part = Arrays.copyOf(part, random.nextInt(part.length));
      case 2 -> part[random.nextInt(part.length)] = (byte) random.nextInt();
      default -> {}
    }
    return part;
  }

  private static byte[] join(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
