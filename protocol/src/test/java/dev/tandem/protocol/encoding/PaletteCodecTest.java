package dev.tandem.protocol.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteCodecTest {
  @Test
  void twoColoursTakeOneBitEach() {
    Framebuffer now = new Framebuffer(10, 2);
    now.fill(now.bounds(), 0xFF010203);
    for (int x : new int[] {1, 3, 4, 9}) {
      now.pixels()[10 + x] = 0xFFA0B0C0;
    }
    ByteBuf body =
        Bodies.plain(1, "00000000000a0002", "03", "01", "010203" + "a0b0c0", "0000" + "5840");
    assertThat(Bodies.encode(now)).isEqualTo(Bodies.hex(body));
    Framebuffer screen = new Framebuffer(10, 2);
    Bodies.decode(body, screen);
    assertThat(screen.pixels()).isEqualTo(now.pixels());
  }

  @Test
  void threeColoursTakeTwoBitsEach() {
    Framebuffer screen = new Framebuffer(6, 1);
    Bodies.decode(
        Bodies.plain(1, "0000000000060001", "03", "02", "000001000002000003", "1810"), screen);
    // 0x18 is 00 01 10 00, 0x10 begins 00 01.
    assertThat(screen.pixels())
        .containsExactly(0xFF000001, 0xFF000002, 0xFF000003, 0xFF000001, 0xFF000001, 0xFF000002);
  }

  @Test
  void fiveColoursTakeFourBitsEach() {
    Framebuffer screen = new Framebuffer(3, 1);
    Bodies.decode(
        Bodies.plain(1, "0000000000030001", "03", "04", "000001000002000003000004000005", "423f"),
        screen);
    assertThat(screen.pixels()).containsExactly(0xFF000005, 0xFF000003, 0xFF000004);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 15, 16, 17, 100, 255, 256, 257, 300})
  void anyNumberOfColoursComesBack(int colours) {
    Scene scene = new Scene(colours, 131, 67);
    scene.confetti(scene.now.bounds(), colours);
    Viewer viewer = new Viewer(131, 67);
    viewer.damage.add(scene.now.bounds());
    viewer.catchUp(scene.now, Integer.MAX_VALUE, "seed " + colours);
    if (colours <= 256) {
      assertThat(viewer.bytes).isLessThan(131 * 67 * 2);
    }
  }

  @ParameterizedTest
  @CsvSource({"02,000001000002000003,c0", "04,000001000002000003000004000005,50"})
  @CsvSource({"04,000001000002000003000004000005,f0"})
  void refusesANumberPastTheEnd(String last, String colours, String packed) {
    Bodies.assertRefused(
        Bodies.plain(1, "0000000000010001", "03", last, colours, packed), ErrorCode.MALFORMED);
  }

  @Test
  void refusesANumberPastTheEndOfEightBits() {
    String colours = "000102".repeat(17);
    String rect = "0000000000010001";
    Bodies.assertRefused(Bodies.plain(1, rect, "03", "10", colours, "11"), ErrorCode.MALFORMED);
    Bodies.assertRefused(Bodies.plain(1, rect, "03", "10", colours, "ff"), ErrorCode.MALFORMED);
    Framebuffer screen = new Framebuffer(16, 8);
    Bodies.decode(Bodies.plain(1, rect, "03", "10", colours, "10"), screen);
    assertThat(screen.pixels()[0]).isEqualTo(0xFF000102);
  }

  @Test
  void refusesAPaletteOfOne() {
    Bodies.assertRefused(
        Bodies.plain(1, "0000000000010001", "03", "00", "000001", "00"), ErrorCode.MALFORMED);
  }

  @Test
  void refusesWhatIsCutShort() {
    String rect = "0000000000090002";
    Bodies.assertRefused(Bodies.plain(1, rect, "03", "ff", "000001"), ErrorCode.MALFORMED);
    Bodies.assertRefused(
        Bodies.plain(1, rect, "03", "01", "000001000002", "000000"), ErrorCode.MALFORMED);
  }
}
