package dev.tandem.protocol.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
  private static final Lz4Block JAVA = new Lz4Block(LZ4Factory.safeInstance());
  private static final Lz4Block NATIVE = new Lz4Block(LZ4Factory.fastestInstance());

  /** Fourteen literals and no match: the token E0, and a body with a green rectangle. */
  private static final String BLOCK = "e0" + "0001" + "0000000000080001" + "01" + "00ff00";

  private static ByteBuf body(int compression, long plainBytes, String stored) {
    ByteBuf body = Unpooled.buffer();
    body.writeByte(compression);
    body.writeInt((int) plainBytes);
    return body.writeBytes(ByteBufUtil.decodeHexDump(stored));
  }

  private static byte[] text() {
    Scene scene = new Scene(3, 200, 160);
    scene.text(scene.now.bounds());
    byte[] bytes = new byte[200 * 160];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) scene.now.pixels()[i];
    }
    return bytes;
  }

  @Test
  void nativeAndJavaReadEachOther() {
    byte[] plain = text();
    for (Lz4Block writer : List.of(JAVA, NATIVE)) {
      byte[] stored = new byte[writer.maxStoredBytes(plain.length)];
      int storedBytes = writer.compress(plain, plain.length, stored);
      assertThat(storedBytes).isLessThan(plain.length / 2);
      assertThat((long) plain.length).isLessThanOrEqualTo(writer.maxPlainBytes(storedBytes));
      for (Lz4Block reader : List.of(JAVA, NATIVE)) {
        byte[] back = new byte[plain.length];
        assertThat(reader.decompress(stored, 0, storedBytes, back, back.length))
            .isEqualTo(plain.length);
        assertThat(back).isEqualTo(plain);
      }
    }
  }

  @Test
  void theMostCompressibleStaysWithinTheRatio() {
    byte[] plain = new byte[Limits.FRAME_BODY_BYTES];
    for (Lz4Block writer : List.of(JAVA, NATIVE)) {
      byte[] stored = new byte[writer.maxStoredBytes(plain.length)];
      int storedBytes = writer.compress(plain, plain.length, stored);
      assertThat((long) plain.length).isLessThanOrEqualTo(writer.maxPlainBytes(storedBytes));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void damagedBlocksStayWithinTheirBounds(long seed) {
    byte[] plain = text();
    byte[] stored = new byte[JAVA.maxStoredBytes(plain.length)];
    int storedBytes = JAVA.compress(plain, plain.length, stored);
    var random = Scene.randomOf(seed);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = stored.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        damaged[random.nextInt(storedBytes)] = (byte) random.nextInt();
      }
      for (Lz4Block reader : List.of(JAVA, NATIVE)) {
        byte[] back = new byte[plain.length + 64];
        int done = reader.decompress(damaged, 0, storedBytes, back, plain.length);
        assertThat(done).as("seed " + seed).isLessThanOrEqualTo(plain.length);
        for (int at = plain.length; at < back.length; at++) {
          assertThat(back[at]).as("seed " + seed).isZero();
        }
      }
    }
  }

  @Test
  void aBlockHasTheseBytes() {
    Framebuffer screen = new Framebuffer(8, 1);
    Bodies.decode(body(1, 14, BLOCK), screen);
    assertThat(screen.pixels()).containsOnly(0xFF00FF00);
  }

  @ParameterizedTest
  @CsvSource({"13,MALFORMED", "15,MALFORMED", "0,MALFORMED", "3000,MALFORMED", "5000,MALFORMED"})
  @CsvSource({"4194304,MALFORMED", "4194305,TOO_LARGE", "4294967295,TOO_LARGE"})
  void liesAboutTheLengthAreRefused(long plainBytes, ErrorCode code) {
    Bodies.assertRefused(body(1, plainBytes, BLOCK), code);
  }

  @ParameterizedTest
  @CsvSource({"14,MALFORMED", "16,MALFORMED", "0,MALFORMED", "4194305,TOO_LARGE"})
  void soAreLiesWithoutCompression(long plainBytes, ErrorCode code) {
    Bodies.assertRefused(body(0, plainBytes, BLOCK), code);
  }

  @Test
  void aClaimAloneAllocatesNothing() {
    FrameDecoder decoder = new FrameDecoder(Encoding.ids(), Compression.ids());
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() ->
            decoder.decode(
                body(1, Limits.FRAME_BODY_BYTES, BLOCK), new Framebuffer(8, 8), new Region()));
    assertThat(decoder.scratchBytes()).isZero();
  }

  @Test
  void tooManyStoredBytesAreRefused() {
    ByteBuf body = Unpooled.buffer();
    body.writeByte(1).writeInt(100).writeZero(Limits.FRAME_BODY_BYTES - 5);
    Bodies.assertRefused(body.duplicate(), ErrorCode.MALFORMED);
    Bodies.assertRefused(body.writeByte(0), ErrorCode.TOO_LARGE);
  }

  @Test
  void whatWasNotNegotiatedIsRefused() {
    FrameDecoder decoder = new FrameDecoder(Encoding.ids(), List.of(0));
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> decoder.decode(body(1, 16, BLOCK), new Framebuffer(8, 8), new Region()))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_NEGOTIATED));
    Bodies.assertRefused(body(2, 16, BLOCK), ErrorCode.NOT_NEGOTIATED);
    Bodies.assertRefused(body(255, 16, BLOCK), ErrorCode.NOT_NEGOTIATED);
  }

  @Test
  void directBuffersAreReadToo() {
    Scene scene = new Scene(3, 200, 160);
    scene.text(scene.now.bounds());
    Region damage = new Region();
    damage.add(scene.now.bounds());
    ByteBuf direct = Unpooled.directBuffer();
    try {
      direct.writeLong(0).readLong();
      Framebuffer has = new Framebuffer(200, 160);
      new FrameEncoder(Encoding.ids(), Compression.ids())
          .encode(scene.now, has, damage, Integer.MAX_VALUE, direct);
      assertThat(direct.getByte(direct.readerIndex())).isEqualTo((byte) Compression.LZ4.id());
      Framebuffer screen = new Framebuffer(200, 160);
      Bodies.decode(direct, screen);
      assertThat(screen.pixels()).isEqualTo(scene.now.pixels());
    } finally {
      direct.release();
    }
  }
}
