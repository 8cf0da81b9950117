package dev.tandem.lag.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that may be anything. */
final class SourceTextTest {
  private static final int MOST = 1000;

  @TempDir private Path directory;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("some.profile"), bytes);
  }

  @Test
  void linesThatHoldWordsAreFoundWithTheirNumbers() throws IOException {
    Path file = file("\n# nothing\r\n a\n\n\nb c\n".getBytes(StandardCharsets.UTF_8));
    var lines = SourceText.read(file, MOST).lines();
    assertThat(lines).hasSize(2);
    assertThat(lines.getLast().problem("here")).hasMessage("some.profile:6:1: here");
  }

  @Test
  void anEndlessFileIsNotReadToItsEnd() {
    assertThatThrownBy(() ->
            SourceText.read(
                "endless",
                new java.io.InputStream() {
                  @Override
                  public int read() {
                    return 'a';
                  }
                },
                MOST,
                SourceText.NO_NEIGHBOURS))
        .hasMessage("endless:1:1: expected at most 1kB, found a larger file");
  }

  @Test
  void whatIsNotAFileIsNotOpened() {
    assertThatThrownBy(() -> SourceText.read(directory, MOST))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("is not a file");
    assertThatThrownBy(() -> SourceText.read(directory.resolve("missing"), MOST))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("there is no file")
        .hasMessageEndingWith("missing");
  }

  @Test
  void binaryIsRefusedWithItsPlace() throws IOException {
    Path file = file(new byte[] {'a', '\n', 'b', (byte) 0xC3, '(', 'c'});
    assertThatThrownBy(() -> SourceText.read(file, MOST))
        .hasMessage("some.profile:2:2: expected text in UTF-8, found something else");
  }

  @Test
  void randomBytesNeverGiveAnythingButASyntaxError() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    byte[] bytes = new byte[100];
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      random.nextBytes(bytes);
      Path file = file(bytes);
      try {
        SourceText.read(file, MOST).lines();
      } catch (SyntaxException e) {
        refused++;
      }
    }
    assertThat(refused).isEqualTo(1000);
  }

  @Test
  void anEndlessLineIsRefused() {
    SourceText text = SourceText.of("x", "a\n" + "b ".repeat(501), SourceText.NO_NEIGHBOURS);
    assertThatThrownBy(text::lines)
        .hasMessage("x:2:1001: expected a line of at most 1000 characters");
  }

  @Test
  void filesThatItNamesLieBesideIt() throws IOException {
    Files.writeString(directory.resolve("lte.down"), "1\n2\n");
    SourceText text = SourceText.read(file("lte.down".getBytes(StandardCharsets.UTF_8)), MOST);
    SourceText neighbour = text.lines().getFirst().file("a recording", MOST);
    assertThat(neighbour.name()).isEqualTo("lte.down");
    assertThat(neighbour.text()).isEqualTo("1\n2\n");
    SourceText other = SourceText.read(file("none".getBytes(StandardCharsets.UTF_8)), MOST);
    assertThatThrownBy(() -> other.lines().getFirst().file("a recording", MOST))
        .hasMessageStartingWith("some.profile:1:1: there is no file");
  }
}
