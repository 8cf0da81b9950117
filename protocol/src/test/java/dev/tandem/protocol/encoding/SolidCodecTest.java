package dev.tandem.protocol.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;

class SolidCodecTest {
  @Test
  void isThreeBytes() {
    Framebuffer now = new Framebuffer(300, 80);
    now.fill(new Rect(2, 1, 280, 60), 0xFF102030);
    ByteBuf body = Bodies.plain(1, "0002", "0001", "0116", "003b", "01", "102030");
    assertThat(Bodies.encode(now)).isEqualTo(Bodies.hex(body));
    Framebuffer screen = new Framebuffer(300, 80);
    Bodies.decode(body, screen);
    assertThat(screen.pixels()).isEqualTo(now.pixels());
  }

  @Test
  void neighboursOfAnotherColourAreNotJoined() {
    Framebuffer now = new Framebuffer(128, 2);
    now.fill(new Rect(0, 0, 64, 2), 0xFF0000FF);
    now.fill(new Rect(64, 0, 128, 2), 0xFF00FF00);
    assertThat(Bodies.encode(now))
        .isEqualTo(
            Bodies.hex(
                Bodies.plain(
                    2,
                    "00000000" + "00400002" + "010000ff",
                    "00400000" + "00400002" + "0100ff00")));
  }

  @Test
  void refusesLessThanAColour() {
    Bodies.assertRefused(Bodies.plain(1, "0000000000010001", "01", "1020"), ErrorCode.MALFORMED);
  }
}
