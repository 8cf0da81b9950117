package dev.tandem.protocol.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileBodyTest {
  private static final int WIDTH = 150;
  private static final int HEIGHT = 140;

  /** A body with every encoding. */
  private static byte[] valid(boolean compressed) {
    Scene scene = new Scene(11, WIDTH, HEIGHT);
    scene.text(scene.now.bounds());
    Framebuffer has = new Framebuffer(WIDTH, HEIGHT);
    has.copyFrom(scene.now, scene.now.bounds());
    scene.now.move(new Rect(0, 48, WIDTH, HEIGHT), 0, 0);
    scene.noise(new Rect(0, 100, 40, 120));
    scene.now.fill(new Rect(64, 0, WIDTH, 20), 0xFF8090A0);
    Region damage = new Region();
    damage.add(scene.now.bounds());
    ByteBuf out = Unpooled.buffer();
    List<Integer> compressions = compressed ? Compression.ids() : List.of();
    new FrameEncoder(Encoding.ids(), compressions, true)
        .encode(scene.now, has, damage, Integer.MAX_VALUE, out);
    byte[] bytes = new byte[out.readableBytes()];
    out.readBytes(bytes);
    return bytes;
  }

  /** Decodes; whatever happens, nothing but what was declared is touched, and memory is bounded. */
  private static boolean survives(byte[] bytes, String seed) {
    Framebuffer screen = new Framebuffer(WIDTH, HEIGHT);
    Region changed = new Region();
    FrameDecoder decoder = new FrameDecoder(Encoding.ids(), Compression.ids());
    boolean decoded = true;
    try {
      decoder.decode(Unpooled.wrappedBuffer(bytes), screen, changed);
    } catch (ProtocolException e) {
      decoded = false;
    } catch (RuntimeException e) {
      throw new AssertionError("not a coded error, " + seed, e);
    }
    assertThat(decoder.scratchBytes()).as(seed).isLessThanOrEqualTo(2 * Limits.FRAME_BODY_BYTES);
    for (int i = 0; i < changed.size(); i++) {
      assertThat(screen.bounds().contains(changed.get(i))).as(seed).isTrue();
      screen.fill(changed.get(i), Framebuffer.OPAQUE);
    }
    assertThat(Arrays.equals(screen.pixels(), new Framebuffer(WIDTH, HEIGHT).pixels()))
        .as("nothing else was touched, " + seed)
        .isTrue();
    return decoded;
  }

  @Test
  void theSampleHasEveryEncoding() {
    byte[] bytes = valid(false);
    assertThat(survives(bytes, "sample")).isTrue();
    EnumSet<Encoding> missing = EnumSet.allOf(Encoding.class);
    ByteBuf body = Unpooled.wrappedBuffer(bytes, 7, bytes.length - 7);
    while (body.isReadable()) {
      body.skipBytes(4);
      int width = body.readUnsignedShort();
      int height = body.readUnsignedShort();
      Encoding encoding = Objects.requireNonNull(Encoding.ofId(body.readByte()));
      missing.remove(encoding);
      switch (encoding) {
        case RAW -> body.skipBytes(3 * width * height);
        case SOLID -> body.skipBytes(3);
        case COPY -> body.skipBytes(4);
        case PALETTE -> {
          int colours = body.readUnsignedByte() + 1;
          int bits = colours <= 2 ? 1 : colours <= 4 ? 2 : colours <= 16 ? 4 : 8;
          body.skipBytes(3 * colours + height * ((width * bits + 7) / 8));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyTruncationIsRefused(boolean compressed) {
    byte[] bytes = valid(compressed);
    for (int length = 1; length < bytes.length; length++) {
      assertThat(survives(Arrays.copyOf(bytes, length), "length " + length))
          .as("length " + length)
          .isFalse();
    }
  }

  @Test
  void truncationsWithAFittingLengthAreRefused() {
    byte[] bytes = valid(false);
    for (int length = 5; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      Unpooled.wrappedBuffer(cut).setInt(1, length - 5);
      assertThat(survives(cut, "length " + length)).as("length " + length).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void mutationsAreDecodedOrRefused(long seed) {
    RandomGenerator random = Scene.randomOf(seed);
    byte[] bytes = valid(seed % 2 == 0);
    int decoded = 0;
    for (int i = 0; i < 400; i++) {
      byte[] mutated = bytes.clone();
      for (int k = random.nextInt(6); k >= 0; k--) {
        int where = random.nextBoolean() ? mutated.length : 60;
        int at = random.nextInt(where);
        mutated[at] =
            random.nextBoolean()
                ? (byte) random.nextInt()
                : (byte) (mutated[at] ^ 1 << random.nextInt(8));
      }
      decoded += survives(mutated, "seed " + seed + ", mutation " + i) ? 1 : 0;
    }
    assertThat(decoded).as("seed " + seed).isLessThan(400);
  }

  @ParameterizedTest
  @CsvSource({"0000,0000,0000,0001", "0000,0000,0001,0000", "0010,0000,0001,0001"})
  @CsvSource({"0000,0008,0001,0001", "000f,0000,0002,0001", "0000,0007,0001,0002"})
  @CsvSource({"ffff,0000,0001,0001", "0000,ffff,0001,0001", "ffff,ffff,ffff,ffff"})
  @CsvSource({"0000,0000,ffff,0001", "0000,0000,0001,ffff", "8000,8000,8000,8000"})
  @CsvSource({"0008,0004,0009,0004", "0001,0000,0010,0008", "0000,0000,0020,0004"})
  void rectanglesOutsideOrEmptyAreRefused(String left, String top, String width, String height) {
    String rect = left + top + width + height;
    Bodies.assertRefused(Bodies.plain(1, rect, "01", "112233"), ErrorCode.BAD_RECTANGLE);
    Bodies.assertRefused(Bodies.plain(1, rect, "02", "00000000"), ErrorCode.BAD_RECTANGLE);
  }

  @Test
  void countsAreChecked() {
    String rect = "0000000000010001" + "01" + "112233";
    Bodies.assertRefused(Bodies.plain(0), ErrorCode.MALFORMED);
    Bodies.assertRefused(Bodies.plain(2, rect), ErrorCode.MALFORMED);
    Bodies.assertRefused(Bodies.plain(1, rect, rect), ErrorCode.MALFORMED);
    Bodies.assertRefused(Bodies.plain(1, rect, "00"), ErrorCode.MALFORMED);
    Bodies.assertRefused(Bodies.plain(4096, rect), ErrorCode.MALFORMED);
    Bodies.assertRefused(Bodies.plain(4097, rect), ErrorCode.TOO_LARGE);
    Bodies.assertRefused(Bodies.plain(65_535, rect), ErrorCode.TOO_LARGE);
    Bodies.decode(Bodies.plain(4096, rect.repeat(4096)), new Framebuffer(1, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"04", "05", "7f", "80", "ff"})
  void unknownEncodingsAreRefused(String encoding) {
    Bodies.assertRefused(
        Bodies.plain(1, "0000000000010001", encoding, "112233"), ErrorCode.NOT_NEGOTIATED);
  }

  @Test
  void aBodyOfNothingChangesNothing() {
    Framebuffer screen = new Framebuffer(4, 4);
    Region changed = new Region();
    new FrameDecoder(List.of(), List.of()).decode(Unpooled.EMPTY_BUFFER, screen, changed);
    assertThat(changed.isEmpty()).isTrue();
  }
}
