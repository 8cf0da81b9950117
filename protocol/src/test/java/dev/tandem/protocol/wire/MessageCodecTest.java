package dev.tandem.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.ProtocolException;
import dev.tandem.protocol.message.ClipboardText;
import dev.tandem.protocol.message.Closing;
import dev.tandem.protocol.message.ExecInSession;
import dev.tandem.protocol.message.Login;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.SessionInfo;
import dev.tandem.protocol.message.SessionList;
import dev.tandem.protocol.message.SessionState;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.protocol.message.WheelInput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Control messages: their frozen bytes, round trips, and bytes that lie. */
final class MessageCodecTest {
  private static final List<GoldenMessages> GOLDEN = GoldenMessages.ALL;
  private static final int HEADER = FrameKind.HEADER_BYTES + 1;

  private final MessageCodec codec = new MessageCodec();

  private byte[] encode(Message message) {
    ByteBuf out = Unpooled.buffer();
    codec.encode(message, out);
    return ByteBufUtil.getBytes(out);
  }

  private Message decode(MessageType type, byte[] fields) {
    return codec.decode(type, Unpooled.wrappedBuffer(fields), fields.length);
  }

  private static byte[] fields(GoldenMessages golden) {
    byte[] frame = ByteBufUtil.decodeHexDump(golden.hex());
    return Arrays.copyOfRange(frame, HEADER, frame.length);
  }

  @ParameterizedTest
  @FieldSource("GOLDEN")
  void bytesAreFrozen(GoldenMessages golden) {
    assertThat(ByteBufUtil.hexDump(encode(golden.message()))).isEqualTo(golden.hex());
    assertThat(decode(MessageType.of(golden.message()), fields(golden)))
        .isEqualTo(golden.message());
  }

  @Test
  void everyMessageHasFrozenBytesAndANumberOfItsOwn() {
    Set<MessageType> frozen = new HashSet<>();
    Set<Integer> ids = new HashSet<>();
    GOLDEN.forEach(golden -> frozen.add(MessageType.of(golden.message())));
    for (MessageType type : MessageType.values()) {
      ids.add(type.id());
      assertThat(MessageType.ofId(type.id())).isEqualTo(type);
    }
    assertThat(frozen).containsExactlyInAnyOrder(MessageType.values());
    assertThat(ids).hasSize(MessageType.values().length);
  }

  @ParameterizedTest
  @EnumSource
  void randomContentComesBack(MessageType type) {
    for (long seed = 0; seed < 100; seed++) {
      Message message = new Samples(new SplittableRandom(seed)).of(type);
      byte[] frame = encode(message);
      // A direct buffer takes the other way through the codec.
      ByteBuf direct = Unpooled.directBuffer().writeBytes(frame, HEADER, frame.length - HEADER);
      assertThat(codec.decode(type, direct, frame.length - HEADER))
          .as("seed %d", seed)
          .isEqualTo(message);
      assertThat(direct.release()).isTrue();
    }
  }

  @ParameterizedTest
  @FieldSource("GOLDEN")
  void everyTruncationIsMalformed(GoldenMessages golden) {
    MessageType type = MessageType.of(golden.message());
    byte[] fields = fields(golden);
    for (int length = 0; length < fields.length; length++) {
      byte[] cut = Arrays.copyOf(fields, length);
      assertRefused(type, cut, ErrorCode.MALFORMED);
    }
    assertRefused(type, Arrays.copyOf(fields, fields.length + 1), ErrorCode.MALFORMED);
  }

  private void assertRefused(MessageType type, byte[] fields, ErrorCode code) {
    assertThatThrownBy(() -> decode(type, fields))
        .as("%s %s", type, ByteBufUtil.hexDump(fields))
        .isInstanceOfSatisfying(
            ProtocolException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @FieldSource("GOLDEN")
  void everyMutationIsReadOrRefused(GoldenMessages golden) {
    MessageType type = MessageType.of(golden.message());
    for (long seed = 0; seed < 500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] fields = fields(golden);
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        fields[random.nextInt(fields.length)] = (byte) random.nextInt();
      }
      try {
        Message read = decode(type, fields);
        // What was accepted is a message that could have been sent.
        assertThat(encode(read)).as("seed %d", seed).hasSize(HEADER + fields.length);
      } catch (ProtocolException e) {
        assertThat(e.code()).as("seed %d", seed).isIn(ErrorCode.MALFORMED, ErrorCode.TOO_LARGE);
      }
    }
  }

  @Test
  void lengthsThatLieAreRefused() {
    assertRefused(MessageType.CLIPBOARD_TEXT, hex("ffffff7f 61"), ErrorCode.TOO_LARGE);
    assertRefused(MessageType.CLIPBOARD_TEXT, hex("ffffffff 61"), ErrorCode.TOO_LARGE);
    assertRefused(MessageType.CLIPBOARD_TEXT, hex("02000000 61"), ErrorCode.MALFORMED);
    assertRefused(MessageType.SESSION_LIST, hex("01000000 01040000"), ErrorCode.TOO_LARGE);
    assertRefused(MessageType.SESSION_LIST, hex("01000000 00040000"), ErrorCode.MALFORMED);
    assertRefused(MessageType.HELLO, hex("41000000"), ErrorCode.TOO_LARGE);
    assertRefused(MessageType.HELLO, hex("40000000"), ErrorCode.MALFORMED);
    assertRefused(
        MessageType.CURSOR_SHAPE, hex("81000000 01000000 00000000 00000000"), ErrorCode.MALFORMED);
    assertRefused(
        MessageType.CURSOR_SHAPE, hex("80000000 80000000 00000000 00000000"), ErrorCode.MALFORMED);
  }

  @Test
  void valuesOutsideTheirBoundsAreRefused() {
    String wheel = "01000000 00000000 00000000";
    assertRefused(MessageType.WHEEL_INPUT, hex(wheel + "0000c07f 00000000"), ErrorCode.MALFORMED);
    assertRefused(MessageType.WHEEL_INPUT, hex(wheel + "00000000 000080ff"), ErrorCode.MALFORMED);
    assertRefused(
        MessageType.POINTER_INPUT, hex("01000000 00200000 00000000 00000000"), ErrorCode.MALFORMED);
    assertRefused(
        MessageType.POINTER_INPUT, hex("01000000 00000000 ffffffff 00000000"), ErrorCode.MALFORMED);
    assertRefused(MessageType.KEY_INPUT, hex("01000000 02 00000000 00000000"), ErrorCode.MALFORMED);
    assertRefused(MessageType.DESKTOP_RESIZED, hex("00200000 00200000"), ErrorCode.MALFORMED);
    assertRefused(MessageType.RESIZE_REQUEST, hex("00000000 01000000"), ErrorCode.MALFORMED);
  }

  @Test
  void textIsStrictUtf8() {
    // A lone continuation byte, an overlong slash, a surrogate, a character cut short.
    for (String bad : List.of("01000000 80", "02000000 c0af", "03000000 eda080", "02000000 e282")) {
      assertRefused(MessageType.CLIPBOARD_TEXT, hex(bad), ErrorCode.MALFORMED);
    }
  }

  @Test
  void aReasonIsCutBetweenCharacters() {
    String tooLong = "€".repeat(Limits.REASON_BYTES);
    byte[] frame = encode(new Closing(ErrorCode.INTERNAL, tooLong));
    Message read = decode(MessageType.CLOSING, Arrays.copyOfRange(frame, HEADER, frame.length));
    assertThat(read)
        .isEqualTo(new Closing(ErrorCode.INTERNAL, "€".repeat(Limits.REASON_BYTES / 3)));
  }

  @Test
  void whatIsTooLongToSendIsADefectOfTheSender() {
    String name = "n".repeat(Limits.NAME_BYTES + 1);
    assertThatThrownBy(() -> encode(new Login(1, name, "")))
        .isInstanceOf(IllegalArgumentException.class);
    String text = "é".repeat(Limits.TEXT_INPUT_BYTES / 2 + 1);
    assertThatThrownBy(() -> encode(new TextInput(1, text)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WheelInput(1, 0, 0, Float.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theLargestMessagesFit() {
    List<String> arguments =
        Collections.nCopies(Limits.ARGUMENTS, "a".repeat(Limits.ARGUMENT_BYTES));
    String name = "n".repeat(Limits.NAME_BYTES);
    SessionInfo session =
        new SessionInfo(
            name, name, name, SessionState.ENDED, 1, 1, 1, "x".repeat(Limits.NOTE_BYTES));
    for (Message message :
        List.of(
            new ExecInSession(1, name, arguments),
            new ClipboardText("c".repeat(Limits.CLIPBOARD_BYTES)),
            new SessionList(1, Collections.nCopies(Limits.SESSIONS_LISTED, session)))) {
      byte[] frame = encode(message);
      assertThat(frame.length - FrameKind.HEADER_BYTES)
          .isLessThanOrEqualTo(MessageType.of(message).maxPayloadBytes())
          .isLessThanOrEqualTo(Limits.CONTROL_BYTES);
      assertThat(decode(MessageType.of(message), Arrays.copyOfRange(frame, HEADER, frame.length)))
          .isEqualTo(message);
    }
  }

  @Test
  void secretsAreNotInWhatIsLogged() {
    assertThat(new Login(1, "anna", "geheim").toString()).doesNotContain("geheim");
    assertThat(new TextInput(1, "geheim").toString()).doesNotContain("geheim");
    assertThat(new ClipboardText("geheim").toString()).doesNotContain("geheim");
  }

  private static byte[] hex(String hex) {
    return ByteBufUtil.decodeHexDump(hex.replace(" ", ""));
  }
}
