package dev.tandem.server.desktop.embedded.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.protocol.Limits;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.CursorShape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class LinkCodecTest {
  private static final List<ToApplication> COMMANDS =
      List.of(
          new ToApplication.KeyChange(true, 0x0101F642, 30),
          new ToApplication.Pointer(12, 700, 5),
          new ToApplication.Wheel(1, 2, -0.5f, 3),
          new ToApplication.Text("é€中🙂"),
          new ToApplication.ReleaseAll(),
          new ToApplication.Resize(1280, 720),
          new ToApplication.Watch(true),
          new ToApplication.OfferedClipboard(""));

  private static final List<FromApplication> EVENTS =
      List.of(
          new FromApplication.Frame(1280, 720, 3),
          new FromApplication.Shown(),
          new FromApplication.Damage(List.of(new Rect(0, 0, 5, 7), new Rect(9, 9, 10, 10))),
          new FromApplication.Cursor(new CursorShape(2, 1, 1, 0, new int[] {-1, 0x7F000000})),
          new FromApplication.CopiedText("中"),
          new FromApplication.Ending("The application has ended."));

  @Test
  void readsWhatItWrote() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (ToApplication command : COMMANDS) {
      LinkCodec.write(out, command);
    }
    DataInputStream in = in(bytes.toByteArray());
    for (ToApplication command : COMMANDS) {
      assertThat(LinkCodec.readCommand(in)).isEqualTo(command);
    }
    assertThatThrownBy(() -> LinkCodec.readCommand(in)).isInstanceOf(EOFException.class);
  }

  @Test
  void readsTheEventsThatItWrote() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (FromApplication event : EVENTS) {
      LinkCodec.write(out, event);
    }
    DataInputStream in = in(bytes.toByteArray());
    for (FromApplication event : EVENTS) {
      assertThat(LinkCodec.readEvent(in)).isEqualTo(event);
    }
    assertThatThrownBy(() -> LinkCodec.readEvent(in)).isInstanceOf(EOFException.class);
  }

  @Test
  void keepsItsBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LinkCodec.write(new DataOutputStream(bytes), new ToApplication.KeyChange(true, 0x0101F642, 30));
    assertThat(bytes.toByteArray())
        .containsExactly(0, 0, 0, 10, 1, 1, 1, 1, 0xF6, 0x42, 0, 0, 0, 30);
  }

  @Test
  void refusesHostileEvents() {
    assertRefused("no length at all", 0);
    assertRefused("a negative length", -1);
    assertRefused("two gigabytes", Integer.MAX_VALUE);
    assertRefused("an unknown type", 1, (byte) 99);
    assertRefused("a truncated frame", 5, (byte) 1, 640);
    assertRefused("an endless frame", 13, (byte) 1, Integer.MAX_VALUE, Integer.MAX_VALUE, 0);
    assertRefused("a frame of no size", 13, (byte) 1, 0, 10, 0);
    assertRefused("bytes too many", 2, (byte) 2, (byte) 0);
    assertRefused("an empty rectangle", 17, (byte) 3, 5, 5, 5, 9);
    assertRefused("a rectangle outside", 17, (byte) 3, -1, 0, 5, 9);
    assertRefused("an overflowing one", 17, (byte) 3, 0, 0, Integer.MAX_VALUE, 9);
    assertRefused("half a rectangle", 9, (byte) 3, 0, 0);
    assertRefused("a huge cursor", 17, (byte) 4, 60_000, 60_000, 0, 0);
    assertRefused("a cursor without pixels", 17, (byte) 4, 100, 100, 0, 0);
    assertRefused("a hot spot outside", 17, (byte) 4, 0, 0, 1, 0);
    Object[] reason = new Object[Limits.REASON_BYTES + 3];
    java.util.Arrays.fill(reason, (byte) 'x');
    reason[0] = Limits.REASON_BYTES + 2;
    reason[1] = (byte) 6;
    assertRefused("an endless reason", reason);
  }

  @Test
  void refusesTextsThatAreTooLong() {
    String text = "x".repeat(Limits.TEXT_INPUT_BYTES + 1);
    DataOutputStream out = new DataOutputStream(new ByteArrayOutputStream());
    assertThatThrownBy(() -> LinkCodec.write(out, new ToApplication.Text(text)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void survivesRandomBytes() {
    long seed = 4711;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(64) + 5];
      random.nextBytes(bytes);
      ByteBuffer.wrap(bytes).putInt(bytes.length - 4).put((byte) random.nextInt(10));
      assertOnlyRefused(bytes, "seed " + seed + ", round " + round);
    }
  }

  private static void assertOnlyRefused(byte[] bytes, String message) {
    try {
      assertThat(LinkCodec.readEvent(in(bytes))).as(message).isNotNull();
    } catch (IOException e) {
      assertThat(e).as(message).hasMessageNotContaining("null");
    }
    try {
      assertThat(LinkCodec.readCommand(in(bytes))).as(message).isNotNull();
    } catch (IOException e) {
      assertThat(e).as(message).hasMessageNotContaining("null");
    }
  }

  private static void assertRefused(String what, Object... fields) {
    ByteBuffer bytes = ByteBuffer.allocate(fields.length * 4);
    for (Object field : fields) {
      if (field instanceof Byte one) {
        bytes.put(one);
      } else {
        bytes.putInt((Integer) field);
      }
    }
    byte[] message = java.util.Arrays.copyOf(bytes.array(), bytes.position());
    assertThatThrownBy(() -> LinkCodec.readEvent(in(message)))
        .as(what)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(EOFException.class);
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
