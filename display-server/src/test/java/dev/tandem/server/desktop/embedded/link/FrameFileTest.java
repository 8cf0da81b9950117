package dev.tandem.server.desktop.embedded.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameFileTest {
  @TempDir private Path directory;

  @Test
  void showsTheReaderWhatTheWriterWroteThoughItsNameIsGone() throws IOException {
    try (FrameFile written = FrameFile.create(directory, 0, 4, 3);
        FrameFile read = FrameFile.open(directory, 0, 4, 3)) {
      read.unlink();
      assertThat(directory).isEmptyDirectory();
      written.write(1, 2, new int[] {0x00112233, 0xFF445566}, 2);
      Framebuffer target = new Framebuffer(4, 3);
      read.read(new Rect(2, 1, 100, 100), target);
      assertThat(target.pixels()[9]).isEqualTo(Framebuffer.OPAQUE);
      assertThat(target.pixels()[10]).isEqualTo(0xFF445566);
      read.read(target.bounds(), target);
      assertThat(target.pixels()[9]).as("made opaque").isEqualTo(0xFF112233);
    }
  }

  @Test
  void copiesOnlyWhatBothHave() throws IOException {
    try (FrameFile file = FrameFile.create(directory, 1, 4, 4)) {
      file.write(0, 0, new int[] {-1, -1, -1, -1}, 4);
      Framebuffer smaller = new Framebuffer(2, 2);
      file.read(new Rect(-5, -5, 50, 50), smaller);
      assertThat(smaller.pixels()).containsExactly(-1, -1, 0xFF000000, 0xFF000000);
    }
  }

  @Test
  void refusesFilesThatAreTooSmallOrSizesThatAreTooLarge() throws IOException {
    Files.write(directory.resolve("frame-7"), new byte[100]);
    assertThatThrownBy(() -> FrameFile.open(directory, 7, 6, 5).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too small");
    assertThatThrownBy(() -> FrameFile.create(directory, 8, 8192, 8192).close())
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> FrameFile.open(directory, 9, 6, 5).close())
        .isInstanceOf(IOException.class);
  }
}
