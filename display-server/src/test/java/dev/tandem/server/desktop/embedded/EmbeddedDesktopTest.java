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
      rig.run(desktop -> desktop.watch(true));
      Framebuffer first = rig.settled();
      assertThat(Arrays.stream(first.pixels()).distinct().count()).isGreaterThan(10);
      rig.type("hello é€中🙂");
      rig.awaitChange(first);
      rig.click(20, 10);
      rig.settled();
      rig.screenshot("first");
    }
  }
}
