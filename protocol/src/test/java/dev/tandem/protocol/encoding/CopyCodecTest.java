package dev.tandem.protocol.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyCodecTest {
  private final Framebuffer screen = new Framebuffer(5, 1);

  private List<Integer> blues() {
    return IntStream.of(screen.pixels()).mapToObj(p -> p & 0xFF).toList();
  }

  private void paint() {
    for (int x = 0; x < 5; x++) {
      screen.pixels()[x] = 0xFF000001 + x;
    }
  }

  @Test
  void overlappingPixelsArriveAsIfReadFirst() {
    paint();
    Bodies.decode(
        Bodies.plain(1, "0001" + "0000" + "0004" + "0001", "02", "0000" + "0000"), screen);
    assertThat(blues()).containsExactly(1, 1, 2, 3, 4);
  }

  @Test
  void readsWhatEarlierRectanglesLeft() {
    paint();
    Bodies.decode(
        Bodies.plain(
            2,
            "0000000000010001" + "01" + "000009",
            "0003" + "0000" + "0002" + "0001" + "02" + "0000" + "0000"),
        screen);
    assertThat(blues()).containsExactly(9, 2, 3, 9, 2);
  }

  @Test
  void isWrittenForAScroll() {
    Scene scene = new Scene(5, 128, 128);
    scene.text(scene.now.bounds());
    Viewer viewer = new Viewer(128, 128, new FrameEncoder(Encoding.ids(), List.of(), true));
    viewer.damage.add(scene.now.bounds());
    viewer.catchUp(scene.now, Integer.MAX_VALUE, "first");
    viewer.bytes = 0;
    scene.now.move(new Rect(0, 16, 128, 128), 0, 0);
    viewer.damage.add(scene.now.bounds());
    viewer.catchUp(scene.now, Integer.MAX_VALUE, "scrolled");
    assertThat(viewer.bytes).isEqualTo(FrameDecoder.PREFIX_BYTES + 2 + RectWriter.HEADER_BYTES + 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"000f0000", "00000007", "ffff0000", "0000ffff", "ffffffff", "000e0006"})
  void refusesASourceOutside(String source) {
    Bodies.assertRefused(
        Bodies.plain(1, "0000" + "0000" + "0003" + "0002", "02", source), ErrorCode.BAD_RECTANGLE);
  }

  @Test
  void refusesHalfASource() {
    Bodies.assertRefused(Bodies.plain(1, "0000000000010001", "02", "000000"), ErrorCode.MALFORMED);
  }

  @Test
  void isRefusedUnlessNegotiated() {
    FrameDecoder decoder = new FrameDecoder(List.of(0, 1, 3), List.of());
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() ->
            decoder.decode(
                Bodies.plain(1, "0000000000010001", "02", "00000000"), screen, new Region()))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_NEGOTIATED));
  }
}
