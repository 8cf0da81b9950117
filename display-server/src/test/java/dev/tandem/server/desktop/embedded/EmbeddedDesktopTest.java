package dev.tandem.server.desktop.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.encoding.Framebuffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDesktopTest {
  @TempDir private Path root;

  @Test
  void showsWhatIsTyped() throws IOException {
    try (Rig rig = Rig.start(root)) {
      rig.run(desktop -> desktop.resize(1280, 720));
      rig.await("resize", () -> rig.resizes() > 0);
      rig.run(desktop -> desktop.watch(true));
      Framebuffer first = rig.settled();
      rig.screenshot("0");
      assertThat(Arrays.stream(first.pixels()).distinct().count()).isGreaterThan(10);
      rig.type(
          "hello é€ab\nThe quick brown fox jumps over the lazy dog, again and again and again.");
      rig.awaitChange(first);
      rig.pointer(700, 250, 0);
      rig.pointer(700, 250, 1);
      for (int i = 0; i < 40; i++) {
        rig.pointer(700 + 10 * i, (int) (350 + 100 * Math.sin(i / 3.0)), 1);
      }
      rig.pointer(1100, 400, 0);
      rig.settled();
      rig.screenshot("1");
      Framebuffer b = rig.settled();
      rig.click(20, 10);
      b = rig.awaitChange(b);
      rig.screenshot("2");
      rig.key(0xff1b);
      b = rig.awaitChange(b);
      rig.key(0xffbe);
      b = rig.awaitChange(b);
      rig.screenshot("3");
      rig.key(0xff1b);
      b = rig.awaitChange(b);
      rig.key(true, 0xffe3);
      rig.key('s');
      rig.key(false, 0xffe3);
      rig.awaitChange(b);
      rig.screenshot("4");
    }
  }
}
