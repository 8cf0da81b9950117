package dev.tandem.server.desktop.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeNeedsTest {
  @TempDir private Path root;

  @Test
  void saysWhatToInstall() throws IOException {
    Path libraries = Files.createDirectories(root.resolve("lib/x86_64-linux-gnu"));
    Path fonts = Files.createDirectories(root.resolve("fonts/truetype"));
    assertThat(missing()).contains("install libpangoft2-1.0-0").hasLineCount(1);
    for (String name : List.of("libpangoft2-1.0.so.0", "libfreetype.so.6", "libfontconfig.so.1")) {
      Files.createFile(libraries.resolve(name));
    }
    assertThat(missing()).contains("install fonts-dejavu-core").hasLineCount(1);
    Files.createFile(fonts.resolve("DejaVuSans.ttf"));
    assertThat(missing()).isEmpty();
  }

  @Test
  void namesPackagesOnePerLine() throws IOException {
    try (var in = NativeNeeds.class.getResourceAsStream("packages.txt")) {
      String text =
          new String(
              Objects.requireNonNull(in).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(text.lines()).containsExactly("libpangoft2-1.0-0", "fonts-dejavu-core");
    }
  }

  private String missing() {
    return NativeNeeds.missing(
        List.of(root.resolve("absent"), root.resolve("lib")), List.of(root.resolve("fonts")));
  }
}
