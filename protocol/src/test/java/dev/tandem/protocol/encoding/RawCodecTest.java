package dev.tandem.protocol.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawCodecTest {
  @Test
  void isRedGreenBlueRowByRow() {
    ByteBuf body =
        Bodies.plain(1, "0001000200020002", "00", "112233", "445566", "778899", "aabbcc");
    Framebuffer screen = new Framebuffer(4, 5);
    Bodies.decode(body, screen);
    Framebuffer expected = new Framebuffer(4, 5);
    expected.pixels()[9] = 0xFF112233;
    expected.pixels()[10] = 0xFF445566;
    expected.pixels()[13] = 0xFF778899;
    expected.pixels()[14] = 0xFFAABBCC;
    assertThat(screen.pixels()).isEqualTo(expected.pixels());
  }

  @Test
  void isWrittenWhereNothingElseWasNegotiated() {
    Framebuffer now = new Framebuffer(4, 5);
    now.fill(new Rect(1, 2, 3, 3), 0xFF112233);
    Region damage = new Region();
    damage.add(now.bounds());
    ByteBuf out = Unpooled.buffer();
    new FrameEncoder(List.of(), List.of(), true).encode(now, new Framebuffer(4, 5), damage, 1, out);
    assertThat(ByteBufUtil.hexDump(out))
        .isEqualTo("00" + "00000011" + "0001" + "0001000200020001" + "00" + "112233112233");
  }

  @Test
  void noiseComesBack() {
    Scene scene = new Scene(1, 200, 100);
    scene.noise(scene.now.bounds());
    Viewer viewer = new Viewer(200, 100);
    viewer.damage.add(scene.now.bounds());
    viewer.catchUp(scene.now, Integer.MAX_VALUE, "noise");
    assertThat(viewer.bytes).isBetween(200 * 100 * 3, 200 * 100 * 3 + 200);
  }

  @Test
  void refusesTooFewAndTooManyPixels() {
    String rect = "0000000000020001";
    Bodies.assertRefused(Bodies.plain(1, rect, "00", "1122334455"), ErrorCode.MALFORMED);
    Bodies.assertRefused(Bodies.plain(1, rect, "00", "11223344556677"), ErrorCode.MALFORMED);
  }
}
