package dev.tandem.server.desktop.x11;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text goes to and from other clipboard programs, short and long. */
class X11ClipboardTest {
  private static final String SHORT = "naïve café — 中文 🙂\nsecond line";
  private static final String LONG = SHORT.repeat(600_000 / SHORT.length());

  @TempDir Path directory;
  private RunningDesktop running;

  @BeforeEach
  void start() throws IOException {
    running = new RunningDesktop(directory, "sleep", "1000");
  }

  @AfterEach
  void close() {
    running.close();
  }

  private void copy(String text, String... command) throws IOException {
    running.feed(text, command);
  }

  private void awaitCopied(String text) {
    running.awaitOnLoop("news of the clipboard", () -> !running.listener.clipboards.isEmpty());
    assertThat(running.call(() -> List.copyOf(running.listener.clipboards))).allMatch(text::equals);
  }

  private String paste(String... command) throws IOException {
    return new String(running.run(command), StandardCharsets.UTF_8);
  }

  private void offer(String text) {
    running.run(() -> running.desktop.offerClipboard(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {SHORT, ""})
  void shortTextComesFromXclipAndXsel(String text) throws IOException {
    copy(text + ".", "xclip", "-selection", "clipboard");
    awaitCopied(text + ".");
    running.run(() -> running.listener.clipboards.clear());
    copy(text + "!", "xsel", "--clipboard", "--input");
    awaitCopied(text + "!");
  }

  @Test
  void longTextComesFromXclipAndXsel() throws IOException {
    copy(LONG, "xclip", "-selection", "clipboard");
    awaitCopied(LONG);
    running.run(() -> running.listener.clipboards.clear());
    copy(LONG + "!", "xsel", "--clipboard", "--input");
    awaitCopied(LONG + "!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF8_STRING", "text/plain;charset=utf-8", "text/plain", "TEXT"})
  void textIsOfferedInTheUsualForms(String target) throws IOException {
    offer(SHORT);
    assertThat(paste("xclip", "-selection", "clipboard", "-o", "-target", target)).isEqualTo(SHORT);
    assertThat(paste("xclip", "-selection", "clipboard", "-o", "-target", "TARGETS"))
        .contains(target)
        .doesNotContain("STRING\nSTRING");
  }

  @Test
  void longTextGoesToXclipAndXsel() throws IOException {
    offer(LONG);
    assertThat(paste("xclip", "-selection", "clipboard", "-o", "-target", "UTF8_STRING"))
        .isEqualTo(LONG);
    assertThat(paste("xsel", "--clipboard", "--output")).isEqualTo(LONG);
    assertThat(running.call(() -> running.listener.clipboards)).isEmpty();
  }

  @Test
  void latin1IsGivenToOldProgramsOnlyWhereItLosesNothing() throws IOException {
    offer("café");
    byte[] latin1 =
        running.run("xclip", "-selection", "clipboard", "-o", "-target", "STRING", "-noutf8");
    assertThat(new String(latin1, StandardCharsets.ISO_8859_1)).isEqualTo("café");
    offer("中");
    assertThat(paste("xclip", "-selection", "clipboard", "-o", "-target", "TARGETS").lines())
        .contains("UTF8_STRING")
        .doesNotContain("STRING");
  }

  @Test
  void textBeyondTheLimitIsLeftOutAndTheNextOneComes() throws IOException {
    copy("x".repeat(Limits.CLIPBOARD_BYTES + 1), "xclip", "-selection", "clipboard");
    copy("y".repeat(3 * Limits.CLIPBOARD_BYTES), "xsel", "--clipboard", "--input");
    // It goes to the background first, and then takes the clipboard; xclip offers no time stamp.
    RunningDesktop.await(
        "xsel's text",
        () ->
            paste("xclip", "-selection", "clipboard", "-o", "-target", "TARGETS")
                .contains("TIMESTAMP"));
    copy(SHORT, "xclip", "-selection", "clipboard");
    awaitCopied(SHORT);
  }

  @Test
  void whatIsNotTextIsLeftOut() throws IOException {
    copy("not a picture", "xclip", "-selection", "clipboard", "-target", "image/png");
    copy(SHORT, "xclip", "-selection", "clipboard");
    awaitCopied(SHORT);
  }
}
